import { asciiText } from "../core/ascii-text.ts";
import type { MailAttachment } from "../core/mail.ts";

/** File name endings by content type; the first is the one that is added. */
const ENDINGS = new Map<string, string[]>(
	Object.entries({
		"application/pdf": ["pdf"],
		"image/png": ["png"],
		"image/jpeg": ["jpg", "jpeg"],
		"image/gif": ["gif"],
		"image/webp": ["webp"],
		"image/svg+xml": ["svg"],
		"text/plain": ["txt", "text", "log"],
		"text/csv": ["csv"],
		"text/html": ["html", "htm"],
		"text/calendar": ["ics"],
		"application/json": ["json"],
		"application/xml": ["xml"],
		"application/zip": ["zip"],
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
	}),
);
const KNOWN = new Set([...ENDINGS.values()].flat());

/**
 * The name of a file with an ending that agrees with its content type. Resend drops a mail whose attachment has a name and
 * a type that disagree, without a word, and several services derive the type from the name (live tests of others, 2025-12).
 */
export function nameForType({ filename, contentType }: MailAttachment): string {
	const endings = endingsOf(contentType);
	const name = nameOf(filename);
	if (!endings) return name;
	const dot = name.lastIndexOf(".");
	const ending = dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
	if (endings.includes(ending)) return name;
	// A known ending is a wrong one and goes; anything else after a dot ("invoice no. 7") belongs to the name.
	return `${KNOWN.has(ending) ? name.slice(0, dot) : name}.${endings[0]}`;
}

/** The content type of a file; where it says nothing that is known here ("application/octet-stream"), the one that its name stands for. */
export function typeForName({ filename, contentType }: MailAttachment): string {
	const ending = filename.slice(filename.lastIndexOf(".") + 1).toLowerCase();
	const named = [...ENDINGS].find(([, endings]) => endings.includes(ending))?.[0];
	return endingsOf(contentType) ? contentType : (named ?? contentType);
}

/** A name in any case: some services drop a file without one. */
export function nameOf(filename: string): string {
	return filename.trim() === "" ? "attachment" : filename;
}

/** The name for its type in ASCII, for services that garble anything else. */
export function asciiNameForType(attachment: MailAttachment): string {
	return asciiText(nameForType(attachment));
}

function endingsOf(contentType: string): string[] | undefined {
	return ENDINGS.get(contentType.split(";")[0]?.trim().toLowerCase() ?? "");
}

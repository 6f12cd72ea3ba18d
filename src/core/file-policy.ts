import type { Fault } from "./fault.ts";

/** The files a mail may carry, by type, with the endings that belong to it. Nothing that a mail client would run. */
const ENDINGS: Record<string, string[]> = {
	"application/pdf": ["pdf"],
	"image/png": ["png"],
	"image/jpeg": ["jpg", "jpeg"],
	"image/gif": ["gif"],
	"image/webp": ["webp"],
	"text/plain": ["txt"],
	"text/csv": ["csv"],
	"text/calendar": ["ics"],
	"application/xml": ["xml"],
	"application/zip": ["zip"],
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
};

export const MAX_FILE = 7_000_000;

/**
 * Why a file may not be stored; none where it may. An ending that does not belong to the type is refused: Resend drops
 * such an attachment without a word (seen in live tests of its adapters, 2026).
 */
export function faultsOfFile(filename: string, contentType: string): Fault[] {
	const endings = Object.hasOwn(ENDINGS, contentType) ? ENDINGS[contentType] : undefined;
	const faults: Fault[] = [];
	if (!endings) faults.push({ pointer: "Content-Type", detail: `must be one of ${Object.keys(ENDINGS).join(", ")}` });
	if (filename === "") faults.push({ pointer: "filename", detail: "is required, in Content-Disposition or as the parameter filename" });
	else if (!isFilename(filename)) faults.push({ pointer: "filename", detail: FILENAME_RULE });
	else if (endings && !endings.includes(filename.toLowerCase().split(".").at(-1) ?? "")) {
		faults.push({ pointer: "filename", detail: `must end in .${endings.join(" or .")} for ${contentType}` });
	}
	return faults;
}

export const FILENAME_RULE = 'must have at most 120 characters, none of \\ / : * ? " < > | and no control characters, and not start with a dot';

/** Whether every system can store a file of this name. */
export function isFilename(name: string): boolean {
	return name.length > 0 && name.length <= 120 && !/[\p{Cc}\p{Cf}\\/:*?"<>|]/u.test(name) && !name.startsWith(".");
}

/** A name that somebody chose, with the ending that its type needs. */
export function withEnding(name: string, contentType: string): string {
	const endings = Object.hasOwn(ENDINGS, contentType) ? ENDINGS[contentType] : undefined;
	return !endings || endings.includes(name.toLowerCase().split(".").at(-1) ?? "") ? name : `${name}.${endings[0]}`;
}

/** The file name in a Content-Disposition header (RFC 6266): the extended form before the plain one. */
export function filenameOf(disposition: string): string {
	const [, extended] = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition) ?? [];
	const [, quoted, bare] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
	if (extended !== undefined) return decoded(extended);
	return (quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "").trim();
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// Not percent-encoded UTF-8; the policy will refuse what is left of it.
		return "";
	}
}

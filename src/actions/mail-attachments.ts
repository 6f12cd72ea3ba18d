import { withEnding } from "../core/file-policy.ts";
import type { MailAttachment } from "../core/mail.ts";
import type { TemplateAttachment } from "../core/shop.ts";
import { kindsFor } from "../core/waits.ts";
import type { Deps } from "../deps.ts";
import { listDocuments } from "../store/documents.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { CannotPrepare, reach } from "./cannot-prepare.ts";

/** An isolate has 128 MB, and a mail is held several times over while it is made: as files, in base64, in a request. */
const MAX_FILES = 9_000_000;

interface Wanted {
	id: string;
	/** Another name than the file's own. */
	filename?: string | undefined;
	content_id?: string | null;
	/** The kind of paper of the order that it is. */
	document?: string;
}

/**
 * The files that a mail carries: those that its event names, then those of its template and its rule, each once.
 * @throws CannotPrepare where one that must be there is not, or where they are too large; CannotReach
 */
export async function mailAttachments(
	deps: Deps,
	message: MessageRow,
	data: Record<string, unknown>,
	ofTemplate: TemplateAttachment[],
): Promise<{ attachments: MailAttachment[]; described: MessageRow["attachments"] }> {
	const ofEvent = Array.isArray(data.attachments) ? (data.attachments as Wanted[]) : [];
	const named = [...ofEvent, ...(await templateFiles(deps, message, ofTemplate))];
	const wanted = named.filter(({ id }, i) => named.findIndex((one) => one.id === id) === i);
	const described = await Promise.all(wanted.map(({ id }) => reach(deps.attachments.describe(message.storeId, id))));
	const missing = wanted.filter((_one, i) => described[i] === undefined);
	if (missing.length > 0) throw new CannotPrepare("attachment_missing", missing.map(({ id }) => id).join(", "));
	const size = described.reduce((sum, file) => sum + (file?.size ?? 0), 0);
	if (size > MAX_FILES) throw new CannotPrepare("too_large", `its files have ${size} bytes; ${MAX_FILES} are the most`);
	const files = await Promise.all(wanted.map(({ id }) => reach(deps.attachments.read(message.storeId, id))));
	const found = files.flatMap((file, i) =>
		file ? [{ ...file, filename: nameOf(file, wanted[i]), contentId: wanted[i]?.content_id ?? undefined, document: wanted[i]?.document }] : [],
	);
	return {
		attachments: found.map(({ filename, contentType, content, contentId }) => ({ filename, contentType, content, contentId })),
		described: found.map(({ id, filename, contentType, size, document }) => ({
			id,
			filename,
			content_type: contentType,
			size,
			...(document ? { document } : {}),
		})),
	};
}

async function templateFiles(deps: Deps, message: MessageRow, ofTemplate: TemplateAttachment[]): Promise<Wanted[]> {
	const kinds = ofTemplate.flatMap((one) => ("document" in one ? [one.document] : []));
	const known = await documentsOf(deps, message, kinds);
	return ofTemplate.flatMap((one): Wanted[] => {
		if ("id" in one) return [one];
		const id = kindsFor(one.document).flatMap((kind) => known.get(kind) ?? [])[0];
		if (id !== undefined) return [{ id, filename: one.filename, document: one.document }];
		// Where it may do without, the end of its wait has decided so, or somebody who sends it by hand.
		if (one.required && (one.then ?? "fail") === "fail") throw new CannotPrepare("attachment_missing", `the order has no ${one.document}`);
		return [];
	});
}

/** The files of the papers that the order of a mail has, by their kinds. */
async function documentsOf(deps: Deps, { storeId, orderKey }: MessageRow, kinds: string[]): Promise<Map<string, string>> {
	if (kinds.length === 0 || orderKey === null) return new Map();
	const asked = [...new Set(kinds.flatMap(kindsFor))];
	const rows = await reach(listDocuments(deps.scope(storeId), orderKey, asked));
	return new Map(rows.map(({ kind, attachmentId }) => [kind, attachmentId]));
}

function nameOf(file: { filename: string; contentType: string }, wanted: Wanted | undefined): string {
	return wanted?.filename === undefined ? file.filename : withEnding(wanted.filename, file.contentType);
}

import { faultsOfFile, MAX_FILE } from "../../core/file-policy.ts";
import type { StoredAttachment } from "../../store/attachments.ts";
import { listTemplates } from "../../store/templates.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import type { TemplateEntry, TemplateReading } from "./template-entry.ts";

const MOST = 200;

/**
 * Files to choose from, the newest first: all of the store's, or, where those are too many for a list, because orders have
 * theirs there too, the ones that its templates carry.
 */
export async function templateFiles(c: AdminContext, entry: TemplateEntry): Promise<StoredAttachment[]> {
	const { deps } = c.var;
	const { shop } = visitorOf(c);
	const { data, cursor } = await deps.attachments.list(shop.id, undefined, MOST);
	if (cursor === null) return data.toReversed();
	const rows = await listTemplates(deps.scope(shop.id));
	const carried = rows.flatMap(({ attachments }) => attachments.flatMap((one) => ("id" in one ? [one.id] : [])));
	const ids = [...new Set([...entry.files.map(({ id }) => id), ...carried])].slice(0, MOST);
	const found = await Promise.all(ids.map((id) => deps.attachments.describe(shop.id, id)));
	return found.filter((file) => file !== undefined);
}

/** Keeps the file that came with the form, and puts it among the template's, so that the form that comes back has it. */
export async function takeUpload(
	c: AdminContext,
	form: Record<string, unknown>,
): Promise<{ file: StoredAttachment | undefined; faults: TemplateReading["faults"] }> {
	const { upload } = form;
	if (!(upload instanceof File) || upload.size === 0) return { file: undefined, faults: [] };
	const type = upload.type.toLowerCase().split(";")[0] ?? "";
	if (faultsOfFile(upload.name, type).length > 0 || upload.size > MAX_FILE) {
		return { file: undefined, faults: [{ pointer: "/upload", detail: c.var.text.templates.form.badFile }] };
	}
	const { deps } = c.var;
	const file = await deps.attachments.put(visitorOf(c).shop.id, deps.newId("att"), {
		filename: upload.name,
		contentType: type,
		body: await upload.arrayBuffer(),
	});
	return { file, faults: [] };
}

import { allows } from "../../core/scopes.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { showLocked } from "../locked.tsx";
import { readTemplateEntry, type TemplateReading } from "./template-entry.ts";
import { takeUpload } from "./template-files.ts";

/** The editor's form, and what somebody wants done with it. */
export interface Editing extends TemplateReading {
	wish: "draft" | "publish" | "edit";
	/** Every field, as it was sent, with the file that came along among the template's. */
	form: Record<string, unknown>;
}

/** Reads the editor's form, keeps the file that came with it, and names every fault. */
export async function readEditing(c: AdminContext): Promise<Editing> {
	const sent = await readForm(c);
	const upload = await takeUpload(c, sent);
	const form = upload.file ? withFile(sent, upload.file.id) : sent;
	const { entry, input, faults } = readTemplateEntry(form);
	const wish = form.do === "publish" || form.do === "edit" ? form.do : "draft";
	return { entry, input: upload.faults.length === 0 ? input : undefined, faults: [...faults, ...upload.faults], wish, form };
}

/** The page for those who may only look; undefined for a visitor who may change templates. */
export function lockedForReaders(c: AdminContext) {
	return allows(visitorOf(c).scopes, "settings:write") ? undefined : showLocked(c, c.var.text.templates.readOnly);
}

function withFile(form: Record<string, unknown>, id: string): Record<string, unknown> {
	let i = 0;
	while (form[`file.${i}.id`]) i++;
	return { ...form, [`file.${i}.id`]: id };
}

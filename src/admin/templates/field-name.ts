import type { AdminContext } from "../admin-env.ts";

/** What the form calls the input that a fault points at. */
export function fieldName(pointer: string, c: AdminContext): string {
	const t = c.var.text.templates;
	const names = new Map([
		["/subject", t.form.subject],
		["/preheader", t.form.preheader],
		["/content", t.form.content],
		["/format", t.format],
		["/dialect", t.form.dialect],
		["/upload", t.form.file],
	]);
	return names.get(pointer) ?? pointer.slice(1);
}

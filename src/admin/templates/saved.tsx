import type { SavedTemplate } from "../../actions/save-template.ts";
import type { TemplateRow } from "../../store/templates.ts";
import type { AdminContext } from "../admin-env.ts";
import type { Editing } from "./editing.tsx";
import { showEditor } from "./show-editor.tsx";
import { entryOf } from "./template-entry.ts";

/** What follows a save: the template's page, or the form as it was typed with what is wrong. */
export function saved(c: AdminContext, { row, entry, wish }: Pick<Editing, "entry" | "wish"> & { row: TemplateRow | undefined }, result: SavedTemplate) {
	if (!result.ok) return showEditor(c, { row, entry, faults: result.faults, problems: result.problems, status: 422 });
	const { template, problems } = result;
	c.set("told", { id: template.id });
	const notice = template.published ? "published" : wish === "publish" ? "not_published" : row ? "saved" : "created";
	// What could not be converted is known only now: what is kept has other tags by then.
	if (problems.some(({ rule }) => rule === "not_converted")) {
		const sentence = c.var.text.templates.notices[notice];
		return showEditor(c, { row: template, entry: entryOf(template), problems, notice: { tone: template.published ? "good" : "warn", sentence } });
	}
	return c.redirect(`/admin/templates/${template.id}?notice=${notice}`, 303);
}

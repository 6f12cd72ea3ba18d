import { Hono } from "hono";
import { problemsOf, publishTemplate } from "../../actions/publish-template.ts";
import { saveTemplate } from "../../actions/save-template.ts";
import { testTemplate } from "../../actions/test-template.ts";
import { allows } from "../../core/scopes.ts";
import { templateContent } from "../../core/template-input.ts";
import { nameOfWho } from "../../store/names.ts";
import { findTemplate, type TemplateRow } from "../../store/templates.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showLocked } from "../locked.tsx";
import { lockedForReaders, readEditing } from "./editing.tsx";
import { previewEvent } from "./preview-event.ts";
import { saved } from "./saved.tsx";
import { showEditor } from "./show-editor.tsx";
import { contentOf, entryOf, isSame } from "./template-entry.ts";
import { templateNotice } from "./template-notice.ts";

/** One template in the editor. Each save is a version; what was typed comes back with whatever was wrong with it. */
export const editTemplate = new Hono<AdminEnv>();

editTemplate.get("/:id", async (c) => {
	const row = await templateOf(c);
	if (!row) return showNotFound(c);
	if (!allows(visitorOf(c).scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	if (!allows(visitorOf(c).scopes, "settings:write")) return c.redirect(`/admin/templates/${row.id}/versions/${row.version}`, 302);
	return showEditor(c, { row, entry: entryOf(row), problems: problemsOf(c.var.deps, visitorOf(c).shop, row), notice: templateNotice(c, row) });
});

editTemplate.post("/:id", async (c) => {
	const { deps } = c.var;
	const { shop, who } = visitorOf(c);
	const row = await templateOf(c);
	if (!row) return showNotFound(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const { entry, input, faults, wish } = await readEditing(c);
	if (wish === "edit") return showEditor(c, { row, entry });
	if (!input) return showEditor(c, { row, entry, faults, status: 422 });
	if (entry.base !== String(row.version)) return showConflict(c, row, entry);
	if (isSame(entry, row)) {
		const published = wish === "publish" ? await publishTemplate(deps, shop.id, row.id, row.version) : undefined;
		const notice = published ? (published.kind === "published" ? "published" : "not_published") : "unchanged";
		return c.redirect(`/admin/templates/${row.id}?notice=${notice}`, 303);
	}
	return saved(c, { row, entry, wish }, await saveTemplate(deps, shop.id, wish === "publish" ? input : { ...input, publish: false }, who.id, row.id));
});

editTemplate.post("/:id/tests", async (c) => {
	const { deps } = c.var;
	const { shop, who } = visitorOf(c);
	const row = await templateOf(c);
	if (!row) return showNotFound(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const to = String((await readForm(c)).to ?? "").trim();
	const entry = entryOf(row);
	const sent = await testTemplate(deps, shop.id, {
		content: templateContent.parse(contentOf(entry)),
		notification: row.notification ?? undefined,
		event: await previewEvent(c, entry, row.id),
		locale: row.locale ?? undefined,
		...{ name: row.name, to, senderId: row.senderId, requestedBy: who.id },
	});
	if (sent.ok) return c.redirect(`/admin/templates/${row.id}?test=${sent.message.id}#test`, 303);
	return showEditor(c, { row, entry, problems: sent.problems, testTry: { to, faults: sent.faults }, status: 422 });
});

/** Somebody else was quicker: what was typed comes back over theirs, to be saved once more. */
async function showConflict(c: AdminContext, row: TemplateRow, entry: ReturnType<typeof entryOf>) {
	const t = c.var.text.templates;
	const by = row.savedBy ? await nameOfWho(c.var.deps.scope(row.storeId), row.savedBy) : null;
	const notice = { tone: "warn" as const, sentence: t.conflict(row.version, by ?? t.somebody) };
	return showEditor(c, { row, entry: { ...entry, base: String(row.version) }, notice, status: 409 });
}

async function templateOf(c: AdminContext): Promise<TemplateRow | undefined> {
	return findTemplate(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

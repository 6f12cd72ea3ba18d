import { Hono } from "hono";
import { findTemplate, removeTemplate, type TemplateRow } from "../../store/templates.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";
import { lockedForReaders } from "./editing.tsx";

/** The end of a template, after a question. */
export const removal = new Hono<AdminEnv>();

removal.get("/:id/removal", async (c) => {
	const { text } = c.var;
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const row = await templateOf(c);
	if (!row) return showNotFound(c);
	const { shop } = visitorOf(c);
	const t = text.templates.removal;
	const rules = shop.rules.filter((rule) => rule.template === row.id).length;
	const isUsed = row.notification !== null && shop.templates.some((one) => one.id === row.id);
	return showPage(
		c,
		{ title: t.title(row.name), at: "templates" },
		<div class="panel ask">
			<h1>{t.title(row.name)}</h1>
			<p>{t.lead}</p>
			{isUsed ? <p>{t.used}</p> : null}
			{rules > 0 ? <p class="alert warn">{t.rules(rules)}</p> : null}
			<form method="post" action={`/admin/templates/${row.id}/removals`}>
				<a class="button" href={`/admin/templates/${row.id}`}>
					{t.no}
				</a>
				<button type="submit" class="button danger">
					{t.yes}
				</button>
			</form>
		</div>,
	);
});

removal.post("/:id/removals", async (c) => {
	const { deps } = c.var;
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const row = await templateOf(c);
	if (!row) return showNotFound(c);
	await removeTemplate(deps.scope(row.storeId), row.id);
	deps.shops.forget(row.storeId);
	return c.redirect("/admin/templates?notice=removed", 303);
});

async function templateOf(c: AdminContext): Promise<TemplateRow | undefined> {
	return findTemplate(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { findRule, type RuleRow, removeRule } from "../../store/rules.ts";
import { listTemplates } from "../../store/templates.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { nameOfRule } from "./rule-table.tsx";

const HOME = "/admin/rules";

/** The end of a rule, after a question. */
export const ruleRemoval = new Hono<AdminEnv>();

ruleRemoval.get("/:id/removal", async (c) => {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.rules.readOnly);
	const row = await rowOf(c);
	if (!row) return showNotFound(c);
	const t = text.rules.removal;
	const names = new Map((await listTemplates(deps.scope(shop.id))).map(({ id, name }) => [id, name]));
	const title = t.title(nameOfRule(row, names, language));
	return showPage(
		c,
		{ title, at: "rules" },
		<div class="panel ask">
			<h1>{title}</h1>
			<p>{t.lead}</p>
			<form method="post" action={`${HOME}/${row.id}/removals`}>
				<a class="button" href={`${HOME}/${row.id}`}>
					{t.no}
				</a>
				<button type="submit" class="button danger">
					{t.yes}
				</button>
			</form>
		</div>,
	);
});

ruleRemoval.post("/:id/removals", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.rules.readOnly);
	const row = await rowOf(c);
	if (!row) return showNotFound(c);
	await removeRule(deps.scope(shop.id), row.id);
	deps.shops.forget(shop.id);
	return c.redirect(`${HOME}?notice=removed`, 303);
});

async function rowOf(c: AdminContext): Promise<RuleRow | undefined> {
	return findRule(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

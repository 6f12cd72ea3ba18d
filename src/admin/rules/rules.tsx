import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { findRule, listRules, updateRule } from "../../store/rules.ts";
import { listTemplates } from "../../store/templates.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { RuleTable } from "./rule-table.tsx";

const HOME = "/admin/rules";

/** What the shop does about events beside the notifications (E39). */
export const rules = new Hono<AdminEnv>();

rules.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.rules;
	const scope = deps.scope(shop.id);
	const [all, templates] = await Promise.all([listRules(scope), listTemplates(scope)]);
	const names = new Map(templates.map(({ id, name }) => [id, name]));
	const mayChange = allows(scopes, "settings:write");
	return showPage(
		c,
		{ title: t.title, at: "rules", here: HOME },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				{mayChange && templates.length > 0 ? (
					<a class="main" href={`${HOME}/new`}>
						{t.add}
					</a>
				) : null}
			</div>
			<p class="lead">{t.lead}</p>
			{c.req.query("notice") === "removed" ? (
				<p class="alert good" role="status">
					{t.removed}
				</p>
			) : null}
			{all.length > 0 ? (
				<RuleTable rules={all} shop={shop} templates={names} mayChange={mayChange} changed={c.req.query("changed")} language={language} text={text} />
			) : (
				<div class="empty">
					<h2>{t.none}</h2>
					<p>{t.noneHint}</p>
				</div>
			)}
			{templates.length === 0 ? (
				<p class="alert calm">
					{t.noTemplate} <a href="/admin/templates/new">{t.noTemplateLink}</a>
				</p>
			) : null}
			{mayChange ? null : <p class="note">{t.readOnly}</p>}
		</>,
	);
});

rules.post("/switches", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.rules.readOnly);
	const form = await readForm(c);
	const id = String(form.on ?? form.off ?? "");
	const scope = deps.scope(shop.id);
	if (!(await findRule(scope, id))) return showNotFound(c);
	await updateRule(scope, id, { enabled: form.on !== undefined });
	deps.shops.forget(shop.id);
	return c.redirect(`${HOME}?changed=${id}#${id}`, 303);
});

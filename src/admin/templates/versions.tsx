import { Hono } from "hono";
import { publishTemplate } from "../../actions/publish-template.ts";
import { restoreTemplate } from "../../actions/restore-template.ts";
import { allows } from "../../core/scopes.ts";
import { namesOfWho } from "../../store/names.ts";
import { listVersions, type TemplateVersion, unpublish } from "../../store/templates.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { lockedForReaders } from "./editing.tsx";
import { templateNotice } from "./template-notice.ts";
import { VersionTable } from "./version-table.tsx";

/** Every version of a template: what changed, back to an earlier one, back to the built-in mail. */
export const versions = new Hono<AdminEnv>();

versions.get("/:id/versions", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const rows = await versionsOf(c);
	const [newest] = rows;
	if (!newest) return showNotFound(c);
	const names = await namesOfWho(
		deps.scope(visitor.shop.id),
		rows.flatMap(({ savedBy }) => savedBy ?? []),
	);
	const notice = templateNotice(c, newest);
	const t = text.templates.versions;
	return showPage(
		c,
		{ title: t.title(newest.name), at: "templates", here: `/admin/templates/${newest.id}/versions` },
		<>
			<div class="head beside">
				<div>
					<p class="kind">
						<a href="/admin/templates">{text.templates.back}</a> · <a href={`/admin/templates/${newest.id}`}>{t.editor}</a>
					</p>
					<h1>{t.title(newest.name)}</h1>
				</div>
			</div>
			<p class="lead">{t.lead}</p>
			{notice ? (
				<p class={`alert ${notice.tone}`} role="status">
					{notice.sentence}
				</p>
			) : null}
			<VersionTable rows={rows} names={names} visitor={visitor} language={language} text={text} />
			{allows(visitor.scopes, "settings:write") ? <Ends rows={rows} c={c} /> : <p class="note">{text.templates.readOnly}</p>}
		</>,
	);
});

versions.post("/:id/versions/:version/publications", async (c) => {
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const id = c.req.param("id");
	const result = await publishTemplate(c.var.deps, visitorOf(c).shop.id, id, numberOf(c));
	if (result.kind === "not_found") return showNotFound(c);
	return c.redirect(`/admin/templates/${id}/versions?notice=${result.kind === "published" ? "published" : "not_published"}`, 303);
});

versions.post("/:id/versions/:version/restorations", async (c) => {
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const { shop, who } = visitorOf(c);
	const id = c.req.param("id");
	const result = await restoreTemplate(c.var.deps, shop.id, id, { version: numberOf(c), publish: false, savedBy: who.id });
	if (!result?.ok) return showNotFound(c);
	return c.redirect(`/admin/templates/${id}?notice=restored`, 303);
});

versions.post("/:id/withdrawals", async (c) => {
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const { deps } = c.var;
	const [newest] = await versionsOf(c);
	if (!newest) return showNotFound(c);
	const { shop } = visitorOf(c);
	await unpublish(deps.scope(shop.id), newest.id);
	deps.shops.forget(shop.id);
	return c.redirect(`/admin/templates/${newest.id}/versions?notice=${newest.notification === null ? "unused" : "withdrawn"}`, 303);
});

/** Out of use, and away. */
function Ends({ rows, c }: { rows: TemplateVersion[]; c: AdminContext }) {
	const t = c.var.text.templates.versions;
	const [newest] = rows;
	if (!newest) return null;
	const forRules = newest.notification === null;
	return (
		<section class="panel ends">
			{rows.some((row) => row.published) ? (
				<form method="post" action={`/admin/templates/${newest.id}/withdrawals`}>
					<button type="submit" class="button">
						{forRules ? t.withdrawRule : t.withdraw}
					</button>
					<p class="note">{forRules ? t.withdrawRuleHint : t.withdrawHint}</p>
				</form>
			) : null}
			<div>
				<a class="button danger" href={`/admin/templates/${newest.id}/removal`}>
					{t.remove}
				</a>
				<p class="note">{t.removeHint}</p>
			</div>
		</section>
	);
}

function numberOf(c: AdminContext): number {
	const asked = c.req.param("version") ?? "";
	return /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
}

async function versionsOf(c: AdminContext): Promise<TemplateVersion[]> {
	return listVersions(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

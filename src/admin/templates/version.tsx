import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { nameOfWho } from "../../store/names.ts";
import { findTemplate } from "../../store/templates.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { When } from "../when.tsx";
import { Diff } from "./diff.tsx";
import { SettingsDiff } from "./settings-diff.tsx";

const PARTS = ["subject", "preheader", "content"] as const;

/** What one version changed. */
export const version = new Hono<AdminEnv>();

version.get("/:id/versions/:version", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const scope = deps.scope(visitor.shop.id);
	const id = c.req.param("id");
	const number = /^[1-9]\d{0,8}$/.test(c.req.param("version")) ? Number(c.req.param("version")) : 0;
	const [row, before] = await Promise.all([findTemplate(scope, id, number), findTemplate(scope, id, number - 1)]);
	if (!row) return showNotFound(c);
	const by = row.savedBy ? await nameOfWho(scope, row.savedBy) : null;
	const t = text.templates.version;
	const changed = PARTS.filter((part) => (before?.[part] ?? "") !== row[part]);
	return showPage(
		c,
		{ title: `${t.title(number)}: ${row.name}`, at: "templates" },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/templates">{text.templates.back}</a> · <a href={`/admin/templates/${id}`}>{row.name}</a> ·{" "}
					<a href={`/admin/templates/${id}/versions`}>{t.back}</a>
				</p>
				<h1>{t.title(number)}</h1>
				<p class="outcome">
					{row.published ? <span class="chip good">{text.templates.versions.used}</span> : null}
					<span>
						<When at={row.createdAt} visitor={visitor} language={language} /> {by ? text.templates.by(by) : ""}
					</span>
				</p>
			</div>
			<p>{before ? t.against(before.version) : t.first}</p>
			<SettingsDiff before={before} row={row} senders={visitor.shop.senders} language={language} text={text} />
			{changed.length === 0 ? <p class="note">{t.same}</p> : null}
			{changed.map((part) => (
				<Diff part={part} before={before?.[part] ?? ""} after={row[part]} text={text} />
			))}
		</>,
	);
});

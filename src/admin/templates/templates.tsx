import { Hono } from "hono";
import type { Visitor } from "../../actions/resume-session.ts";
import { notification } from "../../core/catalogue.ts";
import { allows } from "../../core/scopes.ts";
import { namesOfWho } from "../../store/names.ts";
import { listTemplates } from "../../store/templates.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import type { Language } from "../language.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { nameOf } from "../look/language-name.ts";
import { mailTypeName } from "../mail-type.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { templateNotice } from "./template-notice.ts";
import { TemplateState } from "./template-state.tsx";

type Listed = Awaited<ReturnType<typeof listTemplates>>[number];

/** The store's own templates. */
export const templates = new Hono<AdminEnv>();

templates.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.templates;
	const scope = deps.scope(visitor.shop.id);
	const rows = await listTemplates(scope);
	const names = await namesOfWho(
		scope,
		rows.flatMap(({ savedBy }) => savedBy ?? []),
	);
	const notice = templateNotice(c);
	return showPage(
		c,
		{ title: t.title, at: "templates", here: "/admin/templates" },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				{allows(visitor.scopes, "settings:write") ? (
					<a class="button" href="/admin/templates/new">
						{t.add}
					</a>
				) : null}
			</div>
			<p class="lead">{t.lead}</p>
			{notice ? (
				<p class={`alert ${notice.tone}`} role="status">
					{notice.sentence}
				</p>
			) : null}
			{rows.length === 0 ? (
				<div class="empty">
					<p>{t.none}</p>
					<p>{t.noneHint}</p>
				</div>
			) : (
				<table class="list templates">
					<caption class="quiet">{t.list}</caption>
					<thead>
						<tr>
							<th scope="col">{t.name}</th>
							<th scope="col">{t.standsFor}</th>
							<th scope="col">{t.language}</th>
							<th scope="col">{t.format}</th>
							<th scope="col">{t.state}</th>
							<th scope="col">{t.changed}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<Row row={row} savedBy={names.get(row.savedBy ?? "")} visitor={visitor} language={language} text={text} />
						))}
					</tbody>
				</table>
			)}
		</>,
	);
});

function Row({ row, savedBy, visitor, language, text }: { row: Listed; savedBy: string | undefined; visitor: Visitor; language: Language; text: Text }) {
	const t = text.templates;
	return (
		<tr>
			<td class="name">
				<a class="open" href={`/admin/templates/${row.id}`}>
					{row.name}
				</a>
				{row.hidden ? <small>{t.hidden}</small> : null}
			</td>
			<td data-label={t.standsFor}>{purposeOf(row, visitor, language, text)}</td>
			<td data-label={t.language}>{row.locale ? nameOf(row.locale, language) : t.allLanguages}</td>
			<td data-label={t.format}>
				{t.formats[row.format]}
				{row.dialect ? ` (${t.dialects[row.dialect]})` : ""}
			</td>
			<td>
				<TemplateState row={row} shop={visitor.shop} text={text} />
			</td>
			<td data-label={t.changed}>
				<When at={row.createdAt} visitor={visitor} language={language} />
				{savedBy ? <small>{t.by(savedBy)}</small> : null}
			</td>
		</tr>
	);
}

/** The mail that it stands in for, or the events whose rules send it. */
function purposeOf(row: Listed, { shop }: Visitor, language: Language, text: Text): string {
	const known = notification(row.notification ?? "");
	if (known) return `${mailTypeName(known.event.type, language)}: ${text.notifications.audiences[known.notification.audience]}`;
	const events = shop.rules.filter((rule) => rule.template === row.id).map((rule) => mailTypeName(rule.event, language));
	return events.length === 0 ? text.templates.noRule : [...new Set(events)].join(", ");
}

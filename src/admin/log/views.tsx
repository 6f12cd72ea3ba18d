import { Hono } from "hono";
import { line } from "../../core/fields.ts";
import { allows } from "../../core/scopes.ts";
import { insertView, listViews, removeView, renameView } from "../../store/saved-views.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { type FilterForm, logAddress, readLogQuery } from "../log-filters.ts";
import type { Text } from "../text/en.ts";
import { filterWords, isFiltered } from "./filter-words.ts";
import { SaveView } from "./save-view.tsx";
import { viewQuery } from "./view-query.ts";
import { ViewTable } from "./view-table.tsx";

const HOME = "/admin/views";
const named = line(60);

/** What could not be done: a view that is not saved yet, or one (by its id) that keeps its old name. */
interface Tried {
	fault: keyof Text["views"]["faults"];
	name: string;
	form?: FilterForm;
	id?: string;
}

/** Filters of the log under names, for all people of the shop. */
export const views = new Hono<AdminEnv>();

views.get("/", (c) => showViews(c));

views.post("/", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes, who } = visitorOf(c);
	if (!allows(scopes, "messages:write")) return showLocked(c, text.views.readOnly);
	const fields = Object.fromEntries(Object.entries(await readForm(c)).map(([name, value]) => [name, String(value)]));
	const { form, unreadable } = readLogQuery(fields, shop.timezone);
	const name = (fields.view ?? "").trim();
	if (!isFiltered(form) || unreadable.length > 0) return showViews(c, { fault: "no_filter", name });
	if (!named.safeParse(name).success) return showViews(c, { fault: "name", name, form });
	const view = { id: deps.newId("viw"), name, query: viewQuery(form), createdBy: who.id, createdAt: deps.now() };
	const saved = await insertView(deps.scope(shop.id), view);
	return saved === "saved" ? c.redirect(logAddress(form), 303) : showViews(c, { fault: saved, name, form });
});

views.post("/:id", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "messages:write")) return showLocked(c, text.views.readOnly);
	const id = c.req.param("id");
	const name = String((await readForm(c)).view ?? "").trim();
	if (!named.safeParse(name).success) return showViews(c, { fault: "name", name, id });
	const renamed = await renameView(deps.scope(shop.id), id, name);
	if (!renamed) return showNotFound(c);
	return renamed === "saved" ? c.redirect(`${HOME}?notice=saved`, 303) : showViews(c, { fault: renamed, name, id });
});

views.post("/:id/removals", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "messages:write")) return showLocked(c, text.views.readOnly);
	return (await removeView(deps.scope(shop.id), c.req.param("id"))) ? c.redirect(`${HOME}?notice=removed`, 303) : showNotFound(c);
});

async function showViews(c: AdminContext, tried?: Tried) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.views;
	const rows = await listViews(deps.scope(visitor.shop.id));
	const notice = c.req.query("notice");
	const fault = tried && t.faults[tried.fault];
	return showPage(
		c,
		{ title: t.title, at: "log", here: HOME, status: tried ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/messages">{text.log.title}</a>
				</p>
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			{!tried && (notice === "saved" || notice === "removed") ? (
				<p class="alert good" role="status">
					{t.notices[notice]}
				</p>
			) : null}
			{fault && !tried.form && !tried.id ? (
				<p class="alert bad" role="alert">
					{fault}
				</p>
			) : null}
			{tried?.form ? (
				<section aria-labelledby="save">
					<h2 id="save">
						{t.save}: {filterWords(tried.form, visitor.shop, language, text)}
					</h2>
					<SaveView form={tried.form} name={tried.name} fault={fault} text={text} />
				</section>
			) : null}
			{rows.length > 0 ? (
				<ViewTable
					rows={rows}
					tried={tried?.id && fault ? { id: tried.id, name: tried.name, fault } : undefined}
					visitor={visitor}
					language={language}
					text={text}
				/>
			) : (
				<p class="empty">{t.none}</p>
			)}
		</>,
	);
}

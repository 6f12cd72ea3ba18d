import { Hono } from "hono";
import { listLog } from "../actions/list-log.ts";
import { allows } from "../core/scopes.ts";
import { listViews } from "../store/saved-views.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showPage } from "./layout.tsx";
import { readLogCursor, writeLogCursor } from "./log/log-cursor.ts";
import { LogTable } from "./log/log-table.tsx";
import { LogTools } from "./log/log-tools.tsx";
import { ViewLinks } from "./log/view-links.tsx";
import { type FilterForm, logAddress, readLogQuery } from "./log-filters.ts";
import { LogForm } from "./log-form.tsx";
import { Pager } from "./pager.tsx";
import { ReplayAllForm } from "./replay-form.tsx";
import type { Text } from "./text/en.ts";

const PAGE = 40;

export const log = new Hono<AdminEnv>();
log.get("/messages", showLog);

async function showLog(c: AdminContext) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const { form, filters, unreadable } = readLogQuery(c.req.query(), visitor.shop.timezone);
	const scope = deps.scope(visitor.shop.id);
	const cursor = readLogCursor(c.req.query("cursor"));
	const choose = c.req.query("choose") === "1" && allows(visitor.scopes, "messages:write");
	const [{ entries, next }, views] = await Promise.all([listLog(scope, filters, PAGE, cursor), listViews(scope)]);
	return showPage(
		c,
		{ title: text.log.title, at: "log" },
		<>
			<div class="head">
				<h1>{text.log.title}</h1>
			</div>
			<ViewLinks views={views} form={form} visitor={visitor} text={text} />
			<LogForm form={form} unreadable={unreadable} visitor={visitor} language={language} text={text} />
			{unreadable.length > 0 ? (
				<p class="alert warn" role="alert">
					{text.log.unreadable}
				</p>
			) : null}
			<Replayed count={c.req.query("replayed")} more={c.req.query("more") === "1"} text={text} />
			{entries.length > 0 ? <ReplayAllForm form={form} visitor={visitor} text={text} /> : null}
			{entries.length > 0 ? <LogTools form={form} choose={choose} visitor={visitor} text={text} /> : null}
			{entries.length > 0 ? (
				<LogTable entries={entries} choose={choose} visitor={visitor} language={language} text={text} />
			) : (
				<NothingFound form={form} text={text} />
			)}
			<Pager
				newest={cursor.message || cursor.batch ? logPage(form, choose) : undefined}
				older={next && logPage(form, choose, writeLogCursor(next))}
				text={text}
			/>
		</>,
	);
}

function logPage(form: FilterForm, choose: boolean, cursor?: string): string {
	const address = logAddress(form, cursor);
	return choose ? `${address}${address.includes("?") ? "&" : "?"}choose=1` : address;
}

function Replayed({ count, more, text: { replay } }: { count: string | undefined; more: boolean; text: Text }) {
	if (!/^\d{1,6}$/.test(count ?? "")) return null;
	return (
		<p class="alert good" role="status">
			{replay.allDone(Number(count))} {more ? replay.more : null}
		</p>
	);
}

function NothingFound({ form, text }: { form: FilterForm; text: Text }) {
	const filtered = Object.values(form).some((value) => value !== "");
	return (
		<div class="empty">
			<h2>{filtered ? text.log.none : text.log.empty}</h2>
			<p>{filtered ? text.log.noneHint : text.log.emptyHint}</p>
			<p>
				{filtered ? (
					<a class="button" href="/admin/messages">
						{text.log.clear}
					</a>
				) : (
					<a class="button" href="/docs">
						{text.nav.docs}
					</a>
				)}
			</p>
		</div>
	);
}

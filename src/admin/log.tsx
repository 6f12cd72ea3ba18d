import { Hono } from "hono";
import { countByStatus, listMessages } from "../store/messages.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showPage } from "./layout.tsx";
import { type FilterForm, logAddress, readLogQuery } from "./log-filters.ts";
import { LogForm } from "./log-form.tsx";
import { MessageTable } from "./message-table.tsx";
import { Pager } from "./pager.tsx";
import { ReplayAllForm } from "./replay-form.tsx";
import { Status } from "./status.tsx";
import type { Text } from "./text/en.ts";

const PAGE = 40;
const DAY = 86_400_000;

export const log = new Hono<AdminEnv>();
log.get("/", showLog);
log.get("/messages", showLog);

async function showLog(c: AdminContext) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const { form, filters, unreadable, cursor } = readLogQuery(c.req.query(), visitor.shop.timezone);
	const scope = deps.scope(visitor.shop.id);
	const [rows, counts] = await Promise.all([listMessages(scope, filters, PAGE + 1, cursor), countByStatus(scope, deps.now() - DAY)]);
	const shown = rows.slice(0, PAGE);
	const older = rows.length > PAGE ? shown.at(-1)?.id : undefined;
	return showPage(
		c,
		{ title: text.log.title, at: "log" },
		<>
			<div class="head">
				<h1>{text.log.title}</h1>
				<Day counts={counts} text={text} />
			</div>
			<LogForm form={form} unreadable={unreadable} visitor={visitor} language={language} text={text} />
			{unreadable.length > 0 ? (
				<p class="alert warn" role="alert">
					{text.log.unreadable}
				</p>
			) : null}
			<Replayed count={c.req.query("replayed")} more={c.req.query("more") === "1"} text={text} />
			{shown.length > 0 ? <ReplayAllForm form={form} visitor={visitor} text={text} /> : null}
			{shown.length > 0 ? (
				<MessageTable rows={shown} caption={text.log.found} visitor={visitor} language={language} text={text} />
			) : (
				<NothingFound form={form} text={text} />
			)}
			<Pager newest={cursor ? logAddress(form) : undefined} older={older ? logAddress(form, older) : undefined} text={text} />
		</>,
	);
}

function Replayed({ count, more, text: { replay } }: { count: string | undefined; more: boolean; text: Text }) {
	if (!/^\d{1,6}$/.test(count ?? "")) return null;
	return (
		<p class="alert good" role="status">
			{replay.allDone(Number(count))} {more ? replay.more : null}
		</p>
	);
}

/** How the last day went, at a glance. */
function Day({ counts, text }: { counts: Awaited<ReturnType<typeof countByStatus>>; text: Text }) {
	return (
		<p class="day">
			<span>{text.log.day}:</span>
			{counts.length === 0 ? <span>{text.log.nothingToday}</span> : null}
			{counts.map(({ status, count }) => (
				<a href={logAddress({ status })}>
					<b>{count}</b> <Status status={status} text={text} />
				</a>
			))}
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

import { Hono } from "hono";
import { type BatchChange, changeBatch } from "../../actions/change-batch.ts";
import { batchSummary } from "../../core/batch.ts";
import { MESSAGE_STATUSES } from "../../core/message-status.ts";
import { allows } from "../../core/scopes.ts";
import { countBatches, findBatch } from "../../store/batches.ts";
import { listMessages } from "../../store/messages.ts";
import { nameOfWho } from "../../store/names.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { Fact } from "../fact.tsx";
import { showPage } from "../layout.tsx";
import { readCursor } from "../log-filters.ts";
import { MessageTable } from "../message-table.tsx";
import { Pager } from "../pager.tsx";
import { When } from "../when.tsx";
import { templateName } from "./batch-table.tsx";

const PAGE = 40;
const MOST_NAMED = 100;
const CHANGES = new Map<string, BatchChange>([
	["pauses", "pause"],
	["continuations", "continue"],
	["cancellations", "cancel"],
]);

/** How far a batch has come, what became of each recipient, and the ways to stop it. */
export const batch = new Hono<AdminEnv>();

batch.get("/:id", (c) => showBatch(c, c.req.param("id")));

batch.post("/:id/:change", async (c) => {
	const { shop, scopes } = visitorOf(c);
	const change = CHANGES.get(c.req.param("change"));
	const id = c.req.param("id");
	if (!change) return showNotFound(c);
	if (!allows(scopes, "messages:write")) return showBatch(c, id, c.var.text.batches.locked);
	const changed = await changeBatch(c.var.deps, shop.id, id, change);
	if (changed.kind === "not_found") return showNotFound(c);
	return c.redirect(`/admin/batches/${id}?notice=${changed.kind === "changed" ? change : "too_late"}`, 303);
});

async function showBatch(c: AdminContext, id: string, problem?: string) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.batches;
	const scope = deps.scope(visitor.shop.id);
	const row = await findBatch(scope, id);
	if (!row) return showNotFound(c);
	const status = MESSAGE_STATUSES.find((one) => one === c.req.query("status"));
	const cursor = readCursor(c.req.query("cursor"));
	const [counts, messages, by] = await Promise.all([
		countBatches(scope, [id]),
		listMessages(scope, { batch: id, status }, PAGE + 1, cursor),
		nameOfWho(scope, row.requestedBy),
	]);
	const summary = batchSummary(row.status, row.total, row.left.length, counts);
	const here = `/admin/batches/${id}`;
	const shown = messages.slice(0, PAGE);
	const query = status ? `status=${status}&` : "";
	const older = messages.length > PAGE ? `${here}?${query}cursor=${shown.at(-1)?.id}` : undefined;
	const notice = c.req.query("notice") ?? "";
	const told = notice === "pause" || notice === "continue" || notice === "cancel" ? t.changed[notice] : notice === "too_late" ? t.tooLate : undefined;
	const name = t.batch(templateName(row, visitor));
	const button = (path: string, label: string) => (
		<form method="post" action={`${here}/${path}`}>
			<button type="submit" class="button">
				{label}
			</button>
		</form>
	);
	return showPage(
		c,
		{ title: name, at: "batches", here, status: problem ? 403 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/batches">{t.title}</a>
				</p>
				<h1>{name}</h1>
			</div>
			{problem ? <p class="alert bad">{problem}</p> : null}
			{told ? (
				<p class="alert good" role="status">
					{told}
				</p>
			) : null}
			<section class="panel facts wide" aria-labelledby="progress">
				<h2 id="progress">
					{t.progress}: {t.statuses[summary.status]}
				</h2>
				<progress max={summary.total} value={summary.total - summary.waiting} aria-labelledby="progress"></progress>
				<dl>
					{(["total", "sent", "failed", "skipped", "cancelled", "waiting", "failures"] as const).map((one) => (
						<Fact name={t[one]}>{String(summary[one])}</Fact>
					))}
					<Fact name={t.when}>
						<When at={row.createdAt} visitor={visitor} language={language} exact />
					</Fact>
					<Fact name={t.by}>{by ?? row.requestedBy}</Fact>
					<Fact name={t.notFound}>
						{row.left.length === 0
							? null
							: row.left
									.slice(0, MOST_NAMED)
									.map(({ target }) => target)
									.join(", ")}
					</Fact>
				</dl>
				{summary.waiting > 0 && allows(visitor.scopes, "messages:write") ? (
					<div class="stops">
						{summary.status === "paused" ? button("continuations", t.resume) : summary.status === "sending" ? button("pauses", t.pause) : null}
						{summary.status === "cancelled" ? null : button("cancellations", t.cancel)}
						<a href={here}>{t.lookAgain}</a>
						<small>{t.cancelHint}</small>
					</div>
				) : null}
			</section>
			<nav class="shows" aria-label={t.show}>
				<a href={here} {...(status ? {} : { "aria-current": "true" as const })}>
					{t.all}
				</a>
				{counts.map((one) => (
					<a href={`${here}?status=${one.status}`} {...(one.status === status ? { "aria-current": "true" as const } : {})}>
						{text.statuses[one.status]}: {one.count}
					</a>
				))}
			</nav>
			{shown.length > 0 ? <MessageTable rows={shown} caption={t.recipients} visitor={visitor} language={language} text={text} /> : null}
			<Pager newest={cursor ? `${here}?${query}` : undefined} older={older} text={text} />
		</>,
	);
}

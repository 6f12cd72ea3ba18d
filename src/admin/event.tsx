import { Hono } from "hono";
import { reasonSentence } from "../core/reasons.ts";
import { allows } from "../core/scopes.ts";
import type { EventRow } from "../store/events.ts";
import { findEvent } from "../store/events.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import type { Language } from "./language.ts";
import { showPage } from "./layout.tsx";
import { mailTypeName, typeOfNotification } from "./mail-type.ts";
import { SendForm, type SendTry } from "./send-form.tsx";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

const LONGEST = 24_000;

/** Something that happened in the shop, and what was decided about it. */
export const event = new Hono<AdminEnv>();

event.get("/:id", async (c) => {
	const row = await findEvent(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id"));
	return row ? showEvent(c, row) : showNotFound(c);
});

event.get("/:id/data", async (c) => {
	const row = await findEvent(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	return c.body(JSON.stringify(row.data, null, 2), 200, { "Content-Type": "application/json", "Content-Disposition": `attachment; filename="${row.id}.json"` });
});

/** @param tried a mail that somebody wanted sent about it, and that was not */
export function showEvent(c: AdminContext, row: EventRow, tried?: SendTry) {
	const { text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.event;
	const data = JSON.stringify(row.data, null, 2);
	return showPage(
		c,
		{ title: `${t.title} ${row.type}`, at: "log", here: `/admin/events/${row.id}`, status: tried ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">{t.title}</p>
				<h1>
					{mailTypeName(row.type, language)} <small>{row.type}</small>
				</h1>
			</div>
			<section class="panel facts wide">
				<dl>
					<div>
						<dt>{t.received}</dt>
						<dd>
							<When at={row.receivedAt} visitor={visitor} language={language} exact />
						</dd>
					</div>
					{row.time ? (
						<div>
							<dt>{t.happened}</dt>
							<dd>
								<When at={row.time} visitor={visitor} language={language} exact />
							</dd>
						</div>
					) : null}
					<div>
						<dt>{t.source}</dt>
						<dd>{row.source}</dd>
					</div>
					<div>
						<dt>{t.externalId}</dt>
						<dd>{row.externalId}</dd>
					</div>
					{row.subject ? (
						<div>
							<dt>{t.subject}</dt>
							<dd>{row.subject}</dd>
						</div>
					) : null}
					<div>
						<dt>{t.status}</dt>
						<dd>
							{t.statuses[row.status]}
							{row.failure ? <span class="detail">{row.failure}</span> : null}
						</dd>
					</div>
					<div>
						<dt>Id</dt>
						<dd>{row.id}</dd>
					</div>
				</dl>
			</section>
			<section class="panel" aria-labelledby="decisions">
				<h2 id="decisions">{t.decisions}</h2>
				<Decisions row={row} language={language} text={text} />
				{row.status === "failed" && allows(visitor.scopes, "messages:write") ? (
					<form method="post" action={`/admin/events/${row.id}/replays`}>
						<button type="submit" class="main">
							{text.replay.event}
						</button>
					</form>
				) : null}
			</section>
			{row.status === "accepted" ? null : (
				<SendForm
					action={`/admin/events/${row.id}/messages`}
					events={[row]}
					lead={text.byHand.first.lead}
					tried={tried}
					visitor={visitor}
					language={language}
					text={text}
				/>
			)}
			<section class="panel" aria-labelledby="data">
				<h2 id="data">{t.data}</h2>
				<p class="note">{t.dataHint}</p>
				<pre class="json" tabindex={0}>
					{data.slice(0, LONGEST)}
				</pre>
				{data.length > LONGEST ? (
					<p class="note">
						{text.message.cut} <a href={`/admin/events/${row.id}/data`}>{t.wholeData}</a>
					</p>
				) : null}
			</section>
		</>,
	);
}

function Decisions({ row, language, text }: { row: EventRow; language: Language; text: Text }) {
	const t = text.event;
	if (row.status === "accepted") return <p>{t.undecided}</p>;
	if (row.status === "failed") return <p>{t.statuses.failed}.</p>;
	if (!row.decisions || row.decisions.length === 0) return <p>{t.noDecisions}</p>;
	return (
		<ul class="decisions">
			{row.decisions.map(({ notification, decision, reason, message_id, to }) => (
				<li>
					<span class={`chip ${decision === "send" ? "good" : "calm"}`}>{decision === "send" ? t.send : t.skip}</span>
					<span>
						<a href={`/admin/messages/${message_id}`}>
							{mailTypeName(typeOfNotification(notification), language)}: {to ?? text.log.nobody}
						</a>
						<small>{notification}</small>
						{reason ? <span class="why">{reasonSentence(reason, language)}</span> : null}
					</span>
				</li>
			))}
		</ul>
	);
}

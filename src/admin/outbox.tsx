import { Hono } from "hono";
import { listMessages } from "../store/messages.ts";
import { type AdminEnv, visitorOf } from "./admin-env.ts";
import { showPage } from "./layout.tsx";
import { readCursor } from "./log-filters.ts";
import { mailTypeName, typeOfNotification } from "./mail-type.ts";
import { Pager } from "./pager.tsx";
import { When } from "./when.tsx";

const PAGE = 40;

/** What the embedded default took and kept, as an inbox. */
export const outbox = new Hono<AdminEnv>();

outbox.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const cursor = readCursor(c.req.query("cursor"));
	const rows = await listMessages(deps.scope(visitor.shop.id), { provider: "outbox", status: "sent" }, PAGE + 1, cursor);
	const shown = rows.slice(0, PAGE);
	const older = rows.length > PAGE ? `/admin/outbox?cursor=${shown.at(-1)?.id}` : undefined;
	return showPage(
		c,
		{ title: text.outbox.title, at: "outbox" },
		<>
			<div class="head">
				<h1>{text.outbox.title}</h1>
			</div>
			<p class="lead">{text.outbox.lead}</p>
			{shown.length === 0 ? (
				<div class="empty">
					<h2>{text.outbox.none}</h2>
					<p>{text.outbox.noneHint}</p>
				</div>
			) : null}
			<ul class="inbox">
				{shown.map((row) => (
					<li>
						<span class="to">
							<span class="quiet">{text.outbox.to} </span>
							{row.toName ?? row.toAddress}
						</span>
						<a class="open" href={`/admin/messages/${row.id}`}>
							{row.subject ?? text.log.noSubject}
						</a>
						<span class="type">{mailTypeName(typeOfNotification(row.notification), language)}</span>
						<When at={row.sentAt ?? row.createdAt} visitor={visitor} language={language} />
					</li>
				))}
			</ul>
			<Pager newest={cursor ? "/admin/outbox" : undefined} older={older} text={text} />
		</>,
	);
});

import { Hono } from "hono";
import { allows } from "../core/scopes.ts";
import { listSenders, type SenderRow } from "../store/senders.ts";
import { type AdminEnv, visitorOf } from "./admin-env.ts";
import { showPage } from "./layout.tsx";
import { showLocked } from "./locked.tsx";
import { SenderHealth } from "./sender-health.tsx";
import { serviceName } from "./service-name.ts";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

/** Who the shop's mail comes from. */
export const senders = new Hono<AdminEnv>();

senders.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.senders;
	const rows = await listSenders(deps.scope(visitor.shop.id));
	const when = (at: number) => <When at={at} visitor={visitor} language={language} />;
	return showPage(
		c,
		{ title: t.title, at: "senders" },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				{allows(visitor.scopes, "settings:write") ? (
					<a class="button" href="/admin/senders/new">
						{t.add}
					</a>
				) : null}
			</div>
			<p class="lead">{t.lead}</p>
			{c.req.query("notice") === "removed" ? (
				<p class="alert good" role="status">
					{t.notices.removed}
				</p>
			) : null}
			{rows.length === 0 ? (
				<p class="empty">{t.none}</p>
			) : (
				<table class="list senders">
					<caption class="quiet">{t.list}</caption>
					<thead>
						<tr>
							<th scope="col">{t.from}</th>
							<th scope="col">{t.service}</th>
							<th scope="col">{t.health}</th>
							<th scope="col">{t.fallback}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr>
								<td class="name">
									<a class="open" href={`/admin/senders/${row.id}`}>
										{row.fromAddress}
									</a>
									<small>{row.fromName}</small>
								</td>
								<td>
									{serviceName(row.provider, text)}
									{row.isDefault ? <small class="standard">{t.isDefault}</small> : null}
								</td>
								<td>
									<SenderHealth row={row} now={deps.now()} when={when} language={language} text={text} />
									{row.provider === "outbox" ? <small>{t.outboxHint}</small> : null}
								</td>
								<td data-label={t.fallback}>{fallbackName(row, rows, text)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</>,
	);
});

/** Who takes a sender's place, by address. */
export function fallbackName(row: SenderRow, rows: SenderRow[], { senders: t }: Text): string {
	const fallback = rows.find((one) => one.id === row.fallbackSenderId);
	return fallback?.fromAddress ?? (row.isDefault ? t.noFallbackDefault : t.noFallback);
}

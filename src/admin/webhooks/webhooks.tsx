import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { listWebhooks } from "../../store/webhooks.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { When } from "../when.tsx";
import { WebhookState } from "./webhook-state.tsx";

const HOME = "/admin/webhooks";

/** Other systems that hear of the shop's mail. */
export const webhooks = new Hono<AdminEnv>();

webhooks.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.webhooks;
	const rows = await listWebhooks(deps.scope(visitor.shop.id));
	return showPage(
		c,
		{ title: t.title, at: "webhooks" },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				{allows(visitor.scopes, "settings:write") ? (
					<a class="button" href={`${HOME}/new`}>
						{text.webhook.add}
					</a>
				) : null}
			</div>
			<p class="lead">{t.lead}</p>
			{c.req.query("notice") === "removed" ? (
				<p class="alert good" role="status">
					{text.webhook.notices.removed}
				</p>
			) : null}
			{rows.length === 0 ? (
				<p class="empty">{t.none}</p>
			) : (
				<table class="list connections">
					<caption class="quiet">{t.title}</caption>
					<thead>
						<tr>
							<th scope="col">{t.url}</th>
							<th scope="col">{t.events}</th>
							<th scope="col">{t.state}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr>
								<td class="name">
									<a class="open" href={`${HOME}/${row.id}`}>
										{row.url}
									</a>
									{row.description ? <small>{row.description}</small> : null}
								</td>
								<td data-label={t.events}>
									<small>{row.events.join(", ")}</small>
								</td>
								<td>
									<WebhookState row={row} text={text} />
									{row.failingSince === null ? null : (
										<small>
											{t.failingSince} <When at={row.failingSince} visitor={visitor} language={language} />
										</small>
									)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</>,
	);
});

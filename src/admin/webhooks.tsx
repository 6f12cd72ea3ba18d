import { Hono } from "hono";
import { updateWebhook } from "../actions/update-webhook.ts";
import { allows } from "../core/scopes.ts";
import { findWebhook, listWebhooks, type WebhookRow } from "../store/webhooks.ts";
import { type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import { readForm } from "./form.ts";
import { showPage } from "./layout.tsx";
import { showLocked } from "./locked.tsx";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

const HOME = "/admin/webhooks";

/** Other systems that hear of the shop's mail: which of them are on, and the way to switch them on again. */
export const webhooks = new Hono<AdminEnv>();

webhooks.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.webhooks;
	const rows = await listWebhooks(deps.scope(visitor.shop.id));
	const mayChange = allows(visitor.scopes, "settings:write");
	const notice = c.req.query("notice") === "on" ? t.nowOn : c.req.query("notice") === "off" ? t.nowOff : undefined;
	return showPage(
		c,
		{ title: t.title, at: "webhooks" },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			{notice ? (
				<p class="alert good" role="status">
					{notice}
				</p>
			) : null}
			{rows.length === 0 ? (
				<p class="empty">{t.none}</p>
			) : (
				<table class="list">
					<caption class="quiet">{t.title}</caption>
					<thead>
						<tr>
							<th scope="col">{t.url}</th>
							<th scope="col">{t.events}</th>
							<th scope="col">{t.state}</th>
							<th scope="col">
								<span class="quiet">{t.change}</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr id={row.id}>
								<td class="name">
									{row.url}
									{row.description ? <small>{row.description}</small> : null}
								</td>
								<td>
									<small>{row.events.join(", ")}</small>
								</td>
								<td>
									<State row={row} text={text} />
									{row.failingSince === null ? null : (
										<small>
											{t.failingSince} <When at={row.failingSince} visitor={visitor} language={language} />
										</small>
									)}
								</td>
								<td class="do">
									{mayChange ? (
										<form method="post" action={`${HOME}/${row.id}`}>
											<input type="hidden" name="enabled" value={row.enabled ? "0" : "1"} />
											<button type="submit" class="plain">
												{row.enabled ? t.switchOff : t.switchOn}
												<span class="quiet"> {row.url}</span>
											</button>
										</form>
									) : null}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</>,
	);
});

// The mail to the admins leads to one webhook; all of them are on one page.
webhooks.get("/:id", (c) => c.redirect(`${HOME}#${encodeURIComponent(c.req.param("id"))}`, 302));

webhooks.post("/:id", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.webhooks.readOnly);
	const row = await findWebhook(deps.scope(shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	const enabled = (await readForm(c)).enabled === "1";
	await updateWebhook(deps, shop.id, row.id, { enabled });
	return c.redirect(`${HOME}?notice=${enabled ? "on" : "off"}`, 303);
});

function State({ row, text: { webhooks: t } }: { row: WebhookRow; text: Text }) {
	if (row.enabled) return <span class={`chip ${row.failingSince === null ? "good" : "warn"}`}>{t.on}</span>;
	return (
		<>
			<span class={`chip ${row.disabledReason === null ? "calm" : "bad"}`}>{t.off}</span>
			{row.disabledReason === null ? null : <small>{t.because[row.disabledReason]}</small>}
		</>
	);
}

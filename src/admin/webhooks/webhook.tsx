import { Hono } from "hono";
import { rotateWebhookSecret } from "../../actions/rotate-webhook-secret.ts";
import { updateWebhook } from "../../actions/update-webhook.ts";
import type { Fault } from "../../core/fault.ts";
import { allows } from "../../core/scopes.ts";
import { listDeliveries } from "../../store/delivery-log.ts";
import { findWebhook, removeWebhook, type WebhookRow } from "../../store/webhooks.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { Pager } from "../pager.tsx";
import { showOnce } from "../shown-once.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { entryOfWebhook, readWebhook, type WebhookEntry } from "./webhook-entry.ts";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookStanding } from "./webhook-standing.tsx";

const HOME = "/admin/webhooks";
const PAGE = 25;
const STATUSES = ["pending", "delivered", "failed"] as const;

/** One webhook: what it was told, a test, its address, its secret, its switch, its end. */
export const webhook = new Hono<AdminEnv>();

webhook.get("/:id", async (c) => {
	if (!allows(visitorOf(c).scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	const row = await webhookOf(c);
	return row ? showWebhook(c, row) : showNotFound(c);
});

webhook.post("/:id", (c) =>
	changing(c, async (row) => {
		const { deps } = c.var;
		const reading = readWebhook(await readForm(c), deps.config.ALLOW_PRIVATE_TARGETS);
		if (!reading.ok) return showWebhook(c, row, reading);
		await updateWebhook(deps, row.storeId, row.id, reading.input);
		return c.redirect(`${HOME}/${row.id}?notice=saved`, 303);
	}),
);

webhook.post("/:id/switches", (c) =>
	changing(c, async (row) => {
		const enabled = (await readForm(c)).enabled === "1";
		await updateWebhook(c.var.deps, row.storeId, row.id, { enabled });
		return c.redirect(`${HOME}/${row.id}?notice=${enabled ? "on" : "off"}`, 303);
	}),
);

webhook.post("/:id/secrets", (c) =>
	changing(c, async (row) => {
		const rotated = await rotateWebhookSecret(c.var.deps, row.storeId, row.id);
		if (!rotated) return showNotFound(c);
		const t = c.var.text.webhook.once;
		return showOnce(c, {
			...{ title: t.rotated, at: "webhooks", lead: t.lead, on: { href: `${HOME}/${row.id}`, label: t.on } },
			values: [
				[t.url, row.url],
				[t.secret, rotated.secret],
			],
			children: <p>{t.overlap}</p>,
		});
	}),
);

webhook.get("/:id/removal", (c) =>
	changing(c, async (row) => {
		const t = c.var.text.webhook.removal;
		return showPage(
			c,
			{ title: t.title(row.url), at: "webhooks" },
			<div class="panel ask">
				<h1>{t.title(row.url)}</h1>
				<p>{t.lead}</p>
				<form method="post" action={`${HOME}/${row.id}/removals`}>
					<a class="button" href={`${HOME}/${row.id}`}>
						{t.no}
					</a>
					<button type="submit" class="button danger">
						{t.yes}
					</button>
				</form>
			</div>,
		);
	}),
);

webhook.post("/:id/removals", (c) =>
	changing(c, async (row) => {
		const { deps } = c.var;
		await removeWebhook(deps.scope(row.storeId), row.id);
		deps.shops.forget(row.storeId);
		return c.redirect(`${HOME}?notice=removed`, 303);
	}),
);

/** Whoever may change settings does so to a webhook of their shop. */
async function changing(c: AdminContext, change: (row: WebhookRow) => Promise<Response>): Promise<Response> {
	if (!allows(visitorOf(c).scopes, "settings:write")) return showLocked(c, c.var.text.webhooks.readOnly);
	const row = await webhookOf(c);
	return row ? change(row) : showNotFound(c);
}

async function webhookOf(c: AdminContext): Promise<WebhookRow | undefined> {
	return findWebhook(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

async function showWebhook(c: AdminContext, row: WebhookRow, tried?: { entry: WebhookEntry; faults: Fault[] }) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.webhook;
	const here = `${HOME}/${row.id}`;
	const status = STATUSES.find((one) => one === c.req.query("status"));
	const [cursor] = /^whd_[0-9a-z]{26}$/.exec(c.req.query("cursor") ?? "") ?? [];
	const rows = await listDeliveries(deps.scope(visitor.shop.id), row.id, status, PAGE + 1, cursor);
	const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
	const notice = tried ? undefined : new Map(Object.entries(t.notices)).get(c.req.query("notice") ?? "");
	const mayChange = allows(visitor.scopes, "settings:write");
	const filter = status ? `?status=${status}` : "";
	return showPage(
		c,
		{ title: row.url, at: "webhooks", here, status: tried ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href={HOME}>{t.back}</a>
					{row.description ? ` · ${row.description}` : null}
				</p>
				<h1>{row.url}</h1>
			</div>
			{notice ? (
				<p class={`alert ${/^(is_off|busy)$/.test(c.req.query("notice") ?? "") ? "warn" : "good"}`} role="status">
					{notice}
				</p>
			) : null}
			<div class="split">
				<div>
					<h2>{t.deliveries.title}</h2>
					<nav class="shows" aria-label={t.deliveries.show}>
						<a href={here} {...(status ? {} : { "aria-current": "page" as const })}>
							{t.deliveries.all}
						</a>
						{STATUSES.map((one) => (
							<a href={`${here}?status=${one}`} {...(one === status ? { "aria-current": "page" as const } : {})}>
								{t.deliveries.statuses[one]}
							</a>
						))}
					</nav>
					{rows.length > 0 ? (
						<DeliveryTable rows={rows.slice(0, PAGE)} mayChange={mayChange} visitor={visitor} language={language} text={text} />
					) : (
						<p class="empty">{t.deliveries.none}</p>
					)}
					<Pager
						newest={cursor ? here + filter : undefined}
						older={last ? `${here}${filter}${filter ? "&" : "?"}cursor=${last.id}` : undefined}
						text={text}
						words={text.log}
					/>
				</div>
				<div>
					<WebhookStanding row={row} now={deps.now()} mayChange={mayChange} visitor={visitor} language={language} text={text} />
					{mayChange ? (
						<WebhookForm
							action={here}
							entry={tried?.entry ?? entryOfWebhook(row)}
							faults={tried?.faults ?? []}
							title={t.form.editTitle}
							submit={t.form.save}
							language={language}
							text={text}
						/>
					) : null}
				</div>
			</div>
		</>,
	);
}

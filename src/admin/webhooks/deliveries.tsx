import { Hono } from "hono";
import { redeliverWebhook } from "../../actions/redeliver-webhook.ts";
import { testWebhook } from "../../actions/test-webhook.ts";
import { allows } from "../../core/scopes.ts";
import { findDelivery } from "../../store/delivery-log.ts";
import { findWebhook } from "../../store/webhooks.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { Fact } from "../fact.tsx";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { When } from "../when.tsx";
import { Again, DeliveryStatus } from "./delivery-table.tsx";

const HOME = "/admin/webhooks";
const OFF = /switched off/;

/** What a webhook is told: one delivery with its attempts, a test, the same once more. */
export const deliveries = new Hono<AdminEnv>();

deliveries.post("/:id/tests", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.webhooks.readOnly);
	const test = await testWebhook(deps, shop.id, c.req.param("id"));
	if (test.kind === "not_found") return showNotFound(c);
	return c.redirect(`${HOME}/${c.req.param("id")}?notice=${test.kind === "queued" ? "queued" : "is_off"}`, 303);
});

deliveries.post("/:id/deliveries/:delivery/redeliveries", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.webhooks.readOnly);
	const { id, delivery } = c.req.param();
	const again = await redeliverWebhook(deps, shop.id, id, delivery);
	if (again.kind === "not_found") return showNotFound(c);
	const notice = again.kind === "queued" ? "queued" : OFF.test(again.detail) ? "is_off" : "busy";
	return c.redirect(`${HOME}/${id}?notice=${notice}`, 303);
});

deliveries.get("/:id/deliveries/:delivery", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const { id, delivery } = c.req.param();
	const scope = deps.scope(visitor.shop.id);
	const [webhook, row] = await Promise.all([findWebhook(scope, id), findDelivery(scope, id, delivery)]);
	if (!webhook || !row) return showNotFound(c);
	const t = text.webhook;
	const when = (at: number | string) => <When at={at} visitor={visitor} language={language} exact />;
	return showPage(
		c,
		{ title: t.delivery.title, at: "webhooks" },
		<>
			<div class="head">
				<p class="kind">
					<a href={`${HOME}/${id}`}>{webhook.url}</a>
				</p>
				<h1>{row.event}</h1>
			</div>
			<section class="panel facts" aria-label={t.delivery.title}>
				<dl>
					<Fact name={t.deliveries.status}>
						<DeliveryStatus row={row} visitor={visitor} language={language} text={text} />
					</Fact>
					<Fact name={t.deliveries.when}>{when(row.createdAt)}</Fact>
					<Fact name={t.delivery.delivered}>{row.deliveredAt === null ? null : when(row.deliveredAt)}</Fact>
					<Fact name={t.deliveries.mail}>
						<a href={`/admin/messages/${row.messageId}`}>{row.messageId}</a>
					</Fact>
					<Fact name={t.delivery.id}>{row.id}</Fact>
				</dl>
				{row.detail === null ? null : (
					<p class="note" lang="en">
						{row.detail}
					</p>
				)}
				{allows(visitor.scopes, "settings:write") ? <Again row={row} text={text} /> : null}
			</section>
			{row.attempts.length > 0 ? (
				<section class="panel" aria-labelledby="attempts">
					<h2 id="attempts">{t.deliveries.tries}</h2>
					<ol class="timeline">
						{row.attempts.map((attempt, i) => (
							<li>
								<span class="at">{when(attempt.at)}</span>
								<span class="mark">{attempt.status === null ? t.deliveries.noAnswer : t.deliveries.answered(attempt.status)}</span>
								<span class="happened">
									{t.delivery.attempt(i + 1)}, {t.delivery.took(attempt.duration_ms)}
									{attempt.detail === null ? null : <small lang="en">{attempt.detail}</small>}
								</span>
							</li>
						))}
					</ol>
				</section>
			) : null}
			<section class="panel" aria-labelledby="body">
				<h2 id="body">{t.delivery.body}</h2>
				<pre class="json" tabindex={0}>
					{row.body}
				</pre>
			</section>
		</>,
	);
});

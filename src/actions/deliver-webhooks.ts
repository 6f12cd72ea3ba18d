import { webhookHealth } from "../core/webhook-health.ts";
import type { Deps } from "../deps.ts";
import type { Ref } from "../store/database.ts";
import { claimDeliveries, type DisabledWebhook, recordDeliveries } from "../store/webhook-deliveries.ts";
import { loadWebhooks } from "../store/webhooks.ts";
import { noticeResult } from "./notice-result.ts";
import { type Notice, postNotices } from "./post-notices.ts";
import { wakeDeliveries } from "./wake-up.ts";

/** How long a consumer may be about a batch; what is not posted by then goes back. Milliseconds. */
const LEASE_TIME = 60_000;

/**
 * Tells webhooks what they are due to be told: claim, post, record. Calls that come twice, late or for nothing are harmless.
 * At least once: when a consumer vanishes between the post and the record, the same body is posted again under the same
 * `webhook-id`, by which the receiver knows it. Three statements, however many deliveries.
 * @returns the webhooks that this call switched off, each told once and by one consumer; of their addresses the origin alone
 */
export async function deliverWebhooks(deps: Deps, refs: Ref[]): Promise<{ disabled: DisabledWebhook[] }> {
	if (refs.length === 0) return { disabled: [] };
	const db = deps.databases.main;
	const now = deps.now();
	const lease = { id: deps.newId("lse"), now, until: now + LEASE_TIME };
	const claimed = await claimDeliveries(db, refs, lease.id, now, lease.until);
	if (claimed.length === 0) return { disabled: [] };
	const named = new Map(claimed.map(({ storeId, webhookId }) => [`${storeId} ${webhookId}`, { store: storeId, id: webhookId }]));
	const webhooks = new Map((await loadWebhooks(db, [...named.values()])).map((webhook) => [`${webhook.storeId} ${webhook.id}`, webhook]));
	const notices = claimed
		.toSorted((a, b) => (a.id < b.id ? -1 : 1))
		.map((delivery): Notice => ({ delivery, webhook: webhooks.get(`${delivery.storeId} ${delivery.webhookId}`), tried: undefined }));
	await postNotices(deps, notices, lease);
	const outcomes = notices.map((notice) => noticeResult(deps, notice, lease.id));
	const results = outcomes.map(({ result }) => result);
	const health = webhookHealth(outcomes.flatMap(({ knock }) => knock ?? []));
	const disabled = await recordDeliveries(db, { results, health, verdicts: outcomes.flatMap(({ verdict }) => verdict ?? []) }, deps.now());
	const again = results.filter(({ status }) => status === "pending");
	await wakeDeliveries(
		deps,
		again.map(({ store, id, dueAt }) => ({ storeId: store, id, dueAt })),
	);
	return { disabled: disabled.map((one) => withoutPath(deps, one)) };
}

/** The path of a webhook's address is as good as a key with some services. */
function withoutPath(deps: Deps, { store, webhook, reason, failures }: DisabledWebhook): DisabledWebhook {
	deps.shops.forget(store);
	deps.log("webhook.disabled", { store, webhook: webhook.id, reason, failures });
	return { store, webhook: { id: webhook.id, url: new URL(webhook.url).origin }, reason, failures };
}

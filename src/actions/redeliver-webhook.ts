import type { Deps } from "../deps.ts";
import { findDelivery, putBackDelivery } from "../store/delivery-log.ts";
import type { WebhookDeliveryRow } from "../store/webhook-deliveries.ts";
import { findWebhook } from "../store/webhooks.ts";
import { DELIVERY_GRACE } from "./announce.ts";
import { wakeDeliveries } from "./wake-up.ts";

export type Redelivery = { kind: "queued"; delivery: WebhookDeliveryRow } | { kind: "not_found" } | { kind: "refused"; detail: string };

/** Posts a delivery again: the same body under the same `webhook-id`, with the whole schedule before it. */
export async function redeliverWebhook(deps: Deps, storeId: string, webhookId: string, id: string): Promise<Redelivery> {
	const scope = deps.scope(storeId);
	const webhook = await findWebhook(scope, webhookId);
	if (!webhook || !(await findDelivery(scope, webhookId, id))) return { kind: "not_found" };
	if (!webhook.enabled) return { kind: "refused", detail: "The webhook is switched off; switch it on first." };
	const now = deps.now();
	const delivery = await putBackDelivery(scope, webhookId, id, now, now + DELIVERY_GRACE);
	if (!delivery) return { kind: "refused", detail: "It is being posted just now." };
	deps.background(wakeDeliveries(deps, [delivery]));
	return { kind: "queued", delivery };
}

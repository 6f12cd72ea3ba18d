import { sampleMessage, webhookPayload } from "../core/webhook-payload.ts";
import type { Deps } from "../deps.ts";
import { storeDelivery } from "../store/delivery-log.ts";
import type { WebhookDeliveryRow } from "../store/webhook-deliveries.ts";
import { findWebhook } from "../store/webhooks.ts";
import { DELIVERY_GRACE } from "./announce.ts";
import { wakeDeliveries } from "./wake-up.ts";

export type WebhookTest = { kind: "queued"; delivery: WebhookDeliveryRow } | { kind: "not_found" } | { kind: "refused"; detail: string };

/** Posts a sample, marked `"test": true`, the way everything is posted: signed, logged and on schedule. Its message does not exist. */
export async function testWebhook(deps: Deps, storeId: string, webhookId: string): Promise<WebhookTest> {
	const scope = deps.scope(storeId);
	const webhook = await findWebhook(scope, webhookId);
	if (!webhook) return { kind: "not_found" };
	if (!webhook.enabled) return { kind: "refused", detail: "The webhook is switched off; switch it on first." };
	const now = deps.now();
	const message = sampleMessage(deps.newId("msg"), deps.newId("evt"), now);
	const row = {
		id: deps.newId("whd"),
		webhookId,
		event: "message.sent" as const,
		messageId: message.id,
		body: webhookPayload({ event: "message.sent", at: now, message }, true),
		dueAt: now,
		wakeAt: now + DELIVERY_GRACE,
		createdAt: now,
	};
	const delivery = await storeDelivery(scope, row);
	deps.background(wakeDeliveries(deps, [delivery]));
	return { kind: "queued", delivery };
}

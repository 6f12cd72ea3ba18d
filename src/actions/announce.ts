import type { Shop } from "../core/shop.ts";
import { type MessageChange, webhookPayload } from "../core/webhook-payload.ts";
import type { Deps } from "../deps.ts";
import type { NewWebhookDelivery } from "../store/webhook-deliveries.ts";

/** The queue makes a delivery quick; the sweep looks after those that it lost, this long after they came. Milliseconds. */
export const DELIVERY_GRACE = 30_000;

/**
 * What the webhooks of the shops are to be told of these changes: a delivery for each that subscribed, its body final.
 * The caller stores them with the changes (`insertDeliveries`) and then wakes them (`wakeDeliveries`).
 */
export function announce(deps: Pick<Deps, "newId" | "now">, shops: ReadonlyMap<string, Shop>, changes: MessageChange[]): NewWebhookDelivery[] {
	const now = deps.now();
	return changes.flatMap((change) => {
		const subscribed = shops.get(change.store)?.webhooks.filter(({ events }) => events.includes(change.event)) ?? [];
		if (subscribed.length === 0) return [];
		const body = webhookPayload(change);
		return subscribed.map(({ id }) => ({
			storeId: change.store,
			id: deps.newId("whd"),
			webhookId: id,
			event: change.event,
			messageId: change.message.id,
			body,
			dueAt: now,
			wakeAt: now + DELIVERY_GRACE,
			createdAt: now,
		}));
	});
}

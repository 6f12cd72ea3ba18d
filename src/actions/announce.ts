import type { MessageEventType } from "../core/message-event.ts";
import type { Shop } from "../core/shop.ts";
import { type MessageChange, webhookPayload } from "../core/webhook-payload.ts";
import type { Deps } from "../deps.ts";
import type { NewWebhookDelivery } from "../store/webhook-deliveries.ts";

/** The queue makes a delivery quick; the sweep looks after those that it lost, this long after they came. Milliseconds. */
export const DELIVERY_GRACE = 30_000;

/** Something that webhooks can hear of. */
export interface News {
	event: MessageEventType;
	/** The message that it is about, or that brought it about. */
	messageId: string;
	/** @returns the body of a delivery, final */
	body(): string;
}

/**
 * What the webhooks of the shops are to be told of these changes: a delivery for each that subscribed, its body final.
 * The caller stores them with the changes (`insertDeliveries`) and then wakes them (`wakeDeliveries`).
 */
export function announce(deps: Pick<Deps, "newId" | "now">, shops: ReadonlyMap<string, Shop>, changes: MessageChange[]): NewWebhookDelivery[] {
	return changes.flatMap((change) =>
		announceNews(deps, shops.get(change.store), { event: change.event, messageId: change.message.id, body: () => webhookPayload(change) }),
	);
}

/** The same of anything else. */
export function announceNews(deps: Pick<Deps, "newId" | "now">, shop: Shop | undefined, { event, messageId, body }: News): NewWebhookDelivery[] {
	const subscribed = shop?.webhooks.filter(({ events }) => events.includes(event)) ?? [];
	if (!shop || subscribed.length === 0) return [];
	const now = deps.now();
	const told = body();
	return subscribed.map(({ id }) => ({
		storeId: shop.id,
		id: deps.newId("whd"),
		webhookId: id,
		event,
		messageId,
		body: told,
		dueAt: now,
		wakeAt: now + DELIVERY_GRACE,
		createdAt: now,
	}));
}

import { type EventType, eventData } from "../event-type.ts";
import { optionalLine, text, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { refund } from "../returned-goods.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** An order was cancelled, by the customer or by the shop. */
export const orderCancelled: EventType = {
	type: "order.cancelled",
	summary: "An order was cancelled",
	data: eventData({
		order: knownOrder,
		reason: text(2000)
			.nullish()
			.describe('What the customer reads; of symbols "customer", "inventory" and "declined" have a sentence, "fraud", "staff" and "other" stay inside'),
		refund: refund.nullish(),
		actor: optionalLine(),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.cancelled.customer", audience: "customer", class: "T", enabled: true },
		{ id: "order.cancelled.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: sampleEvent("order.cancelled", "2026-11-21T10:05:00Z", {
		order: { ...sampleOrder, status: "cancelled", payment: { method: "card", status: "refunded", gateway: "Vipps" } },
		reason: "inventory",
		refund: { amount: "2656.00", method: "Vipps", partial: false },
		actor: "Ingrid Moe",
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};

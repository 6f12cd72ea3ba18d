import { type EventType, eventData } from "../event-type.ts";
import { optionalLine, text, webUrl } from "../fields.ts";
import { fieldsOf, textOf } from "../loose.ts";
import { knownOrder } from "../order.ts";
import { refund } from "../returned-goods.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";
import { toldStatus } from "./told-status.ts";

/** Reasons that stay inside the shop. */
const INSIDE = ["fraud", "staff", "other"];

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
		actor: optionalLine().describe("Who cancelled it; nobody where it happened by itself"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{
			...{ id: "order.cancelled.customer", audience: "customer", class: "T", enabled: true },
			unless: ({ reason, refund }) => (fieldsOf(refund) || isForCustomers(reason) ? [] : [toldStatus("cancelled")]),
		},
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

function isForCustomers(reason: unknown): boolean {
	const text = textOf(reason);
	return text !== undefined && !INSIDE.includes(text);
}

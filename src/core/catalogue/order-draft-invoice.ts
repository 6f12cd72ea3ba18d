import { type EventType, eventData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { order } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The shop put an order together for a customer, who pays to make it one. */
export const orderDraftInvoice: EventType = {
	type: "order.draft_invoice",
	summary: "An order by the shop waits for payment",
	data: eventData({ draft_order: order.describe("The order that waits for payment"), pay_url: webUrl.describe("Where the customer pays") }),
	secrets: [],
	notifications: [{ id: "order.draft_invoice.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("order.draft_invoice", "2026-11-20T12:00:00Z", {
		draft_order: { ...sampleOrder, number: "U-88", placed_at: null, status_url: null, payment: null, note: null },
		pay_url: "https://fjellbutikken.example/draft/U-88/pay",
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { money, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The shop asks to pay what is still open of an order. */
export const orderInvoiceRequested: EventType = {
	type: "order.invoice_requested",
	summary: "The shop asks for a payment",
	data: eventData({
		order: knownOrder,
		pay_url: webUrl.describe("Where the customer pays"),
		balance_due: money.nullish().describe("What is open; the whole order where it does not say"),
	}),
	secrets: [],
	notifications: [{ id: "order.invoice_requested.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("order.invoice_requested", "2026-11-20T17:35:00Z", {
		order: { ...sampleOrder, payment: { method: "card", status: "partially_paid" } },
		pay_url: "https://fjellbutikken.example/orders/1001/pay",
		balance_due: "89.00",
	}),
};

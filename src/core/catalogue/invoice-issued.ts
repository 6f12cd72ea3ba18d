import { invoice } from "../document.ts";
import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** An invoice was made for an order (E06, E25, E42). */
export const invoiceIssued: EventType = {
	type: "invoice.issued",
	summary: "An invoice was issued",
	data: eventData({ order: knownOrder, invoice }),
	secrets: [],
	notifications: [{ id: "invoice.issued.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("invoice.issued", "2026-11-22T12:00:00Z", {
		order: { ...sampleOrder, payment: { method: "invoice", status: "pending" } },
		invoice: {
			number: "2026-0417",
			url: "https://fjellbutikken.example/invoices/2026-0417",
			pdf: "https://fjellbutikken.example/invoices/2026-0417.pdf",
			amount: "2656.00",
			due_at: "2026-12-06",
		},
	}),
};

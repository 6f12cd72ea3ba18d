import { creditNote } from "../document.ts";
import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** A credit note corrects an invoice (E32). */
export const invoiceCorrected: EventType = {
	type: "invoice.corrected",
	summary: "An invoice was corrected",
	data: eventData({ order: knownOrder, credit_note: creditNote }),
	secrets: [],
	notifications: [{ id: "invoice.corrected.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("invoice.corrected", "2026-11-27T13:05:00Z", {
		order: sampleOrder,
		credit_note: { number: "K-2026-0031", invoice_number: "2026-0417", amount: "-178.00", pdf: "https://fjellbutikken.example/invoices/k-2026-0031.pdf" },
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { optionalLine, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** A pro forma invoice was made, to pay or to clear the customs with (E33, E42). */
export const invoiceProformaIssued: EventType = {
	type: "invoice.proforma_issued",
	summary: "A pro forma invoice was issued",
	data: eventData({
		order: knownOrder,
		number: optionalLine(60).describe("Number of the proforma invoice"),
		pdf: webUrl.nullish().describe("The file, where the mail shall link to it"),
	}),
	secrets: [],
	notifications: [{ id: "invoice.proforma_issued.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("invoice.proforma_issued", "2026-11-20T14:30:00Z", {
		order: sampleOrder,
		number: "P-88",
		pdf: "https://fjellbutikken.example/invoices/p-88.pdf",
	}),
};

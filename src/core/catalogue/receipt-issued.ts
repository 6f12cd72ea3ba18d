import { receipt } from "../document.ts";
import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** A receipt was made at the till. */
export const receiptIssued: EventType = {
	type: "receipt.issued",
	summary: "A receipt was issued",
	data: eventData({ order: knownOrder, receipt }),
	secrets: [],
	notifications: [{ id: "receipt.issued.customer", audience: "customer", class: "T", enabled: false }],
	sample: sampleEvent("receipt.issued", "2026-11-23T15:20:00Z", {
		order: sampleOrder,
		receipt: { number: "K1-20418", url: "https://fjellbutikken.example/receipts/k1-20418" },
	}),
};

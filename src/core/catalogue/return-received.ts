import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { refund, returned, returnedItems } from "../returned-goods.ts";
import { sampleEvent, samplePegs, sampleReference } from "./sample-order.ts";

/** Returned goods came in. */
export const returnReceived: EventType = {
	type: "return.received",
	summary: "Returned goods arrived",
	data: eventData({ return: returned, order: knownOrder.nullish(), items: returnedItems, refund: refund.nullish() }),
	secrets: [],
	notifications: [{ id: "return.received.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("return.received", "2026-12-01T10:30:00Z", {
		return: { id: "r-5", number: "R-1001-1", status_url: "https://fjellbutikken.example/returns/R-1001-1" },
		order: sampleReference,
		items: [samplePegs],
	}),
};

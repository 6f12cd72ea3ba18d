import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { refund, returned, returnedItems } from "../returned-goods.ts";
import { sampleEvent, samplePegs, sampleReference } from "./sample-order.ts";

/** A return is done. */
export const returnCompleted: EventType = {
	type: "return.completed",
	summary: "A return is complete",
	data: eventData({ return: returned, order: knownOrder.nullish(), items: returnedItems, refund: refund.nullish() }),
	secrets: [],
	notifications: [{ id: "return.completed.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("return.completed", "2026-12-01T11:00:00Z", {
		return: { id: "r-5", number: "R-1001-1", status_url: "https://fjellbutikken.example/returns/R-1001-1" },
		order: sampleReference,
		items: [samplePegs],
		refund: { amount: "178.00", currency: "NOK", method: "Vipps" },
	}),
};

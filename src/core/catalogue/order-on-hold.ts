import { type EventType, eventData } from "../event-type.ts";
import { text } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** An order waits, for its payment or for an answer. */
export const orderOnHold: EventType = {
	type: "order.on_hold",
	summary: "An order was put on hold",
	data: eventData({ order: knownOrder, reason: text(2000).nullish() }),
	secrets: [],
	notifications: [{ id: "order.on_hold.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("order.on_hold", "2026-11-20T16:00:00Z", {
		order: { ...sampleOrder, payment: { method: "bank_transfer", status: "pending", reference: "00010018" } },
		reason: "Vi venter på betalingen din.",
	}),
};

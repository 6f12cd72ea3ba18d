import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";
import { toldStatus } from "./told-status.ts";

/** The shop started to work on an order. */
export const orderProcessing: EventType = {
	type: "order.processing",
	summary: "An order is being processed",
	data: eventData({ order: knownOrder }),
	secrets: [],
	notifications: [{ id: "order.processing.customer", audience: "customer", class: "T", enabled: false, unless: () => [toldStatus("processing")] }],
	sample: sampleEvent("order.processing", "2026-11-21T07:30:00Z", {
		order: sampleOrder,
	}),
};

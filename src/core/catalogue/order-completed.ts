import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";
import { toldStatus } from "./told-status.ts";

/** Everything about an order is done. */
export const orderCompleted: EventType = {
	type: "order.completed",
	summary: "An order is complete",
	data: eventData({ order: knownOrder }),
	secrets: [],
	notifications: [{ id: "order.completed.customer", audience: "customer", class: "T", enabled: false, unless: () => [toldStatus("completed")] }],
	sample: sampleEvent("order.completed", "2026-11-24T18:00:00Z", {
		order: sampleOrder,
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The customer collected an order. */
export const pickupCompleted: EventType = {
	type: "pickup.completed",
	summary: "An order was collected",
	data: eventData({ order: knownOrder }),
	secrets: [],
	notifications: [{ id: "pickup.completed.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("pickup.completed", "2026-11-23T15:20:00Z", {
		order: { ...sampleOrder, shipping: { method: "Hent i butikken" } },
	}),
};

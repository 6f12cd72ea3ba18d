import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";
import { toldStatus } from "./told-status.ts";

/** The merchant accepted an order by hand, where placing it was only an offer to buy. */
export const orderConfirmed: EventType = {
	type: "order.confirmed",
	summary: "The shop accepted an order",
	data: eventData({ order: knownOrder }),
	secrets: [],
	notifications: [{ id: "order.confirmed.customer", audience: "customer", class: "T", enabled: false, unless: () => [toldStatus("confirmed")] }],
	sample: sampleEvent("order.confirmed", "2026-11-20T15:10:00Z", {
		order: sampleOrder,
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { order } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** A marketplace order got the address and the lines that were missing (E28, E43). No mail follows from it by itself; rules of the store wait for it. */
export const orderAddressCompleted: EventType = {
	type: "order.address_completed",
	summary: "The address and the lines of an order are complete",
	data: eventData({ order: order.describe("The order, now complete") }),
	secrets: [],
	notifications: [],
	sample: sampleEvent("order.address_completed", "2026-11-20T14:20:00Z", {
		origin: "integration",
		order: { ...sampleOrder, source: "marketplace", complete: true },
	}),
};

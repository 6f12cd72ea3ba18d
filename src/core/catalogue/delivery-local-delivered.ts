import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { contactPerson, timeWindow } from "../shipment.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The shop itself brought an order. */
export const deliveryLocalDelivered: EventType = {
	type: "delivery.local_delivered",
	summary: "A local delivery arrived",
	data: eventData({ order: knownOrder, window: timeWindow.nullish(), contact: contactPerson.nullish() }),
	secrets: [],
	notifications: [{ id: "delivery.local_delivered.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("delivery.local_delivered", "2026-11-24T15:48:00Z", {
		order: { ...sampleOrder, shipping: { ...(sampleOrder.shipping as object), method: "Kjøres ut av oss" } },
		window: { from: "2026-11-24T15:00:00Z", to: "2026-11-24T17:00:00Z" },
		contact: { name: "Jonas", phone: "+4790000000" },
	}),
};

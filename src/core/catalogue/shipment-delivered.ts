import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { shipment } from "../shipment.ts";
import { sampleEvent, sampleReference, sampleShipment } from "./sample-order.ts";

/** The carrier says that a parcel has arrived. */
export const shipmentDelivered: EventType = {
	type: "shipment.delivered",
	summary: "A shipment was delivered",
	data: eventData({ order: knownOrder.nullish(), shipment }),
	secrets: [],
	notifications: [{ id: "shipment.delivered.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("shipment.delivered", "2026-11-24T13:52:00Z", {
		origin: "integration",
		order: sampleReference,
		shipment: sampleShipment,
	}),
};

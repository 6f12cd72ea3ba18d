import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { shipment } from "../shipment.ts";
import { sampleEvent, sampleReference, sampleShipment } from "./sample-order.ts";

/** A parcel is on its last way. */
export const shipmentOutForDelivery: EventType = {
	type: "shipment.out_for_delivery",
	summary: "A shipment is out for delivery",
	data: eventData({ order: knownOrder.nullish(), shipment }),
	secrets: [],
	notifications: [{ id: "shipment.out_for_delivery.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("shipment.out_for_delivery", "2026-11-24T07:15:00Z", {
		origin: "integration",
		order: sampleReference,
		shipment: sampleShipment,
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { shipment } from "../shipment.ts";
import { sampleEvent, sampleReference, sampleShipment } from "./sample-order.ts";

/** A parcel that was announced does not travel. */
export const shipmentCancelled: EventType = {
	type: "shipment.cancelled",
	summary: "A shipment was cancelled",
	data: eventData({ order: knownOrder.nullish(), shipment }),
	secrets: [],
	notifications: [{ id: "shipment.cancelled.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("shipment.cancelled", "2026-11-22T14:00:00Z", {
		order: sampleReference,
		shipment: sampleShipment,
	}),
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { shipment } from "../shipment.ts";
import { sampleEvent, sampleReference, sampleShipment } from "./sample-order.ts";

/** The tracking of a parcel changed. */
export const shipmentUpdated: EventType = {
	type: "shipment.updated",
	summary: "A shipment has new tracking",
	data: eventData({ order: knownOrder.nullish(), shipment, changed: z.array(line(60)).max(50).nullish().describe("Which members of the shipment are new") }),
	secrets: [],
	notifications: [
		{
			id: "shipment.updated.customer",
			audience: "customer",
			class: "T",
			enabled: true,
			condition:
				'changed == blank or changed contains "tracking_number" or changed contains "tracking_url" or changed contains "carrier" or changed contains "eta"',
			otherwise: "condition_false",
		},
	],
	sample: sampleEvent("shipment.updated", "2026-11-23T06:30:00Z", {
		origin: "integration",
		order: sampleReference,
		shipment: { ...sampleShipment, eta: "2026-11-25" },
		changed: ["eta"],
	}),
};

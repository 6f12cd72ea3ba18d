import { type EventType, eventData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { shipment } from "../shipment.ts";
import { sampleEvent, sampleOrder, sampleShipment } from "./sample-order.ts";

/** An order, or a part of it, left the shop (B11, E06). */
export const orderShipped: EventType = {
	type: "order.shipped",
	summary: "An order was shipped",
	data: eventData({ order: knownOrder, shipment, photo: webUrl.nullish().describe("A picture of the packed parcel") }),
	secrets: [],
	notifications: [{ id: "order.shipped.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("order.shipped", "2026-11-22T12:10:00Z", {
		order: sampleOrder,
		shipment: sampleShipment,
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { text, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { shipment } from "../shipment.ts";
import { sampleEvent, sampleReference, sampleShipment } from "./sample-order.ts";

/** Something is wrong with a parcel on its way. */
export const shipmentException: EventType = {
	type: "shipment.exception",
	summary: "A shipment has a problem",
	data: eventData({
		order: knownOrder.nullish(),
		shipment,
		reason: text(2000).nullish().describe("What is wrong, for the customer to read"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "shipment.exception.customer", audience: "customer", class: "T", enabled: true },
		{ id: "shipment.exception.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: sampleEvent("shipment.exception", "2026-11-24T09:40:00Z", {
		origin: "integration",
		order: sampleReference,
		shipment: sampleShipment,
		reason: "Mottakeren ble ikke funnet på adressen.",
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { item, knownOrder, postalAddress } from "../order.ts";
import { reachableRecipient } from "../people.ts";
import { sampleEvent, sampleOrder, sampleTent } from "./sample-order.ts";

/** The shop asks a supplier to ship to its customer. The mail goes to the recipient that the event must name, and never to the customer. */
export const fulfillmentRequested: EventType = {
	type: "fulfillment.requested",
	summary: "A supplier is asked to ship",
	data: eventData({
		recipient: reachableRecipient,
		order: knownOrder,
		items: z.array(item).min(1, "must have at least one line").max(1000, "must have at most 1000 lines").describe("What has to be sent, line by line"),
		address: postalAddress.describe("Where the parcel goes"),
	}),
	secrets: [],
	notifications: [{ id: "fulfillment.requested.customer", audience: "customer", class: "I", enabled: true, master: "admin" }],
	sample: sampleEvent("fulfillment.requested", "2026-11-20T15:00:00Z", {
		recipient: { email: "lager@teltfabrikken.example", name: "Teltfabrikken", locale: "nb" },
		order: { number: sampleOrder.number },
		items: [sampleTent],
		address: { name: "Åse Ødegård", line1: "Storgata 12B", postal_code: "6413", city: "Molde", country: "NO", phone: "+4791234567" },
	}),
};

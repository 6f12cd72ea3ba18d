import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { optionalLine, text } from "../fields.ts";
import { knownOrder, postalAddress } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** An order can be collected. */
export const pickupReady: EventType = {
	type: "pickup.ready",
	summary: "An order is ready for pickup",
	data: eventData({
		order: knownOrder,
		location: z
			.looseObject({ name: optionalLine().describe("Name of the place"), address: postalAddress.nullish().describe("Where the place is") })
			.describe("The place where the order waits"),
		hours: text(1000).nullish().describe("When it is open"),
		code: optionalLine(60).describe("What the customer shows or types"),
	}),
	secrets: [],
	notifications: [{ id: "pickup.ready.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("pickup.ready", "2026-11-23T10:00:00Z", {
		order: { ...sampleOrder, shipping: { method: "Hent i butikken" } },
		location: { name: "Fjellbutikken Molde", address: { line1: "Storgata 1", postal_code: "6413", city: "Molde", country: "NO" } },
		hours: "Mandag–fredag 10–18\nLørdag 10–16",
		code: "4711",
	}),
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { day, optionalLine, text } from "../fields.ts";
import { knownOrder, postalAddress } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** An order still waits to be collected. */
export const pickupReminder: EventType = {
	type: "pickup.reminder",
	summary: "An order was not collected yet",
	data: eventData({
		order: knownOrder,
		expires_at: day.nullish().describe("Last day to collect the order"),
		location: z
			.looseObject({ name: optionalLine().describe("Name of the place"), address: postalAddress.nullish().describe("Where the place is") })
			.nullish()
			.describe("The place where the order waits"),
		hours: text(1000).nullish().describe("When it is open"),
		code: optionalLine(60).describe("What the customer shows or types"),
	}),
	secrets: [],
	notifications: [{ id: "pickup.reminder.customer", audience: "customer", class: "T", enabled: false }],
	sample: sampleEvent("pickup.reminder", "2026-11-28T09:00:00Z", {
		origin: "system",
		order: { ...sampleOrder, shipping: { method: "Hent i butikken" } },
		expires_at: "2026-12-04",
		location: { name: "Fjellbutikken Molde", address: { line1: "Storgata 1", postal_code: "6413", city: "Molde", country: "NO" } },
		hours: "Mandag–fredag 10–18\nLørdag 10–16",
		code: "4711",
	}),
};

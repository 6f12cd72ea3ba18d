import { type EventType, eventData } from "../event-type.ts";
import { day, text, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** An order takes longer than promised. */
export const orderDelayed: EventType = {
	type: "order.delayed",
	summary: "An order is delayed",
	data: eventData({
		order: knownOrder,
		new_eta: day.nullish().describe("When it is expected now"),
		reason: text(2000).nullish().describe("Why, for the customer to read"),
		cancel_url: webUrl.nullish().describe("A page where the customer can cancel"),
	}),
	secrets: [],
	notifications: [{ id: "order.delayed.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("order.delayed", "2026-11-23T09:00:00Z", {
		order: sampleOrder,
		new_eta: "2026-12-01",
		reason: "Teltet er forsinket fra leverandøren.",
		cancel_url: "https://fjellbutikken.example/orders/1001/cancel",
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { text } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { returned, returnedItems } from "../returned-goods.ts";
import { sampleEvent, samplePegs, sampleReference } from "./sample-order.ts";

/** The shop does not take goods back. */
export const returnDeclined: EventType = {
	type: "return.declined",
	summary: "A return was declined",
	data: eventData({
		return: returned,
		order: knownOrder.nullish(),
		items: returnedItems,
		instructions: text(5000)
			.nullish()
			.meta({ description: "What the customer has to do", examples: ["Legg varene i esken de kom i."] }),
		reason: text(2000).nullish().describe("Why, for the customer to read"),
	}),
	secrets: [],
	notifications: [{ id: "return.declined.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("return.declined", "2026-11-27T08:10:00Z", {
		return: { id: "r-5", number: "R-1001-1", status_url: "https://fjellbutikken.example/returns/R-1001-1" },
		order: sampleReference,
		items: [samplePegs],
		reason: "Pakken er åpnet, og pluggene er brukt.",
	}),
};

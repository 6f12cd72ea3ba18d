import { type EventType, eventData } from "../event-type.ts";
import { text } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { returned, returnedItems } from "../returned-goods.ts";
import { sampleEvent, samplePegs, sampleReference } from "./sample-order.ts";

/** The shop set up a return for a customer. */
export const returnCreated: EventType = {
	type: "return.created",
	summary: "A return was set up by the shop",
	data: eventData({
		return: returned,
		order: knownOrder.nullish(),
		items: returnedItems,
		instructions: text(5000)
			.nullish()
			.meta({ description: "What the customer has to do", examples: ["Legg varene i esken de kom i."] }),
		reason: text(2000)
			.nullish()
			.meta({ description: "Why, for the customer to read", examples: ["Varen er feil"] }),
	}),
	secrets: [],
	notifications: [{ id: "return.created.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("return.created", "2026-11-27T08:10:00Z", {
		return: { id: "r-5", number: "R-1001-1", status_url: "https://fjellbutikken.example/returns/R-1001-1" },
		order: sampleReference,
		items: [samplePegs],
		instructions: "Legg følgeseddelen i pakken, og lever den på nærmeste postkontor innen 14 dager.",
	}),
};

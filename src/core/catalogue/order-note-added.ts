import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { text } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The shop wrote a note on an order. A note that is not for the customer stays inside. */
export const orderNoteAdded: EventType = {
	type: "order.note_added",
	summary: "A note was written on an order",
	data: eventData({
		order: knownOrder,
		note: text(10_000).min(1, "must not be empty").describe("What was written"),
		visible: z.boolean().nullish().describe("false: the note is for the shop alone"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.note_added.customer", audience: "customer", class: "T", enabled: true, condition: "visible != false", otherwise: "condition_false" },
	],
	sample: sampleEvent("order.note_added", "2026-11-21T11:00:00Z", {
		order: sampleOrder,
		note: "Hei Åse! Teltet i grønt kommer fra lageret vårt i Molde, så pakken går i dag.",
	}),
};

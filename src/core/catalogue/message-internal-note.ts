import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line, optionalLine, text } from "../fields.ts";

/** Somebody in the shop wrote a note about an order for colleagues (E36, E37). It stands in the order's history and is never sent. */
export const messageInternalNote: EventType = {
	type: "message.internal_note",
	summary: "A note about an order for the shop alone",
	data: eventData({
		order: z.looseObject({ number: line(60).describe("Number of the order") }).describe("The order that it is about"),
		body: text().min(1, "must not be empty").describe("What was written"),
		author: optionalLine().describe("Who wrote it"),
	}),
	secrets: [],
	notifications: [],
	sample: {
		specversion: "1.0",
		id: "note-1000-1",
		source: "https://fjellbutikken.example",
		type: "message.internal_note",
		time: "2026-11-20T13:05:00Z",
		subject: "order/1000",
		data: {
			origin: "panel",
			order: { number: "#1000" },
			body: "Per ringte: skoene er for små. Bytt til 43 når de kommer, og ta frakten på oss.",
			author: "Ida Haug",
		},
	},
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { optionalLine, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { returned } from "../returned-goods.ts";
import { sampleEvent, sampleReference } from "./sample-order.ts";

/** The label for a return can be printed; it comes as a link, or as an attachment of the event. */
export const returnLabelReady: EventType = {
	type: "return.label_ready",
	summary: "A return label is ready",
	data: eventData({
		return: returned,
		order: knownOrder.nullish(),
		label: z
			.looseObject({
				url: webUrl.nullish().describe("Where the label can be printed"),
				carrier: optionalLine(120).describe("Who takes the parcel back"),
				tracking_number: optionalLine(120).describe("Number by which the carrier finds the parcel"),
			})
			.nullish()
			.describe("The label for the parcel"),
	}),
	secrets: [],
	notifications: [{ id: "return.label_ready.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleEvent("return.label_ready", "2026-11-27T08:20:00Z", {
		return: { id: "r-5", number: "R-1001-1", status_url: "https://fjellbutikken.example/returns/R-1001-1" },
		order: sampleReference,
		label: { url: "https://fjellbutikken.example/returns/R-1001-1/label.pdf", carrier: "Posten", tracking_number: "370726190087654321" },
	}),
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { text, webUrl } from "../fields.ts";
import { item, knownOrder } from "../order.ts";
import { returned } from "../returned-goods.ts";
import { sampleEvent, samplePegs, sampleReference } from "./sample-order.ts";

/** A customer wants to send something back. */
export const returnRequested: EventType = {
	type: "return.requested",
	summary: "A customer asks to return goods",
	data: eventData({
		return: returned,
		order: knownOrder.nullish(),
		items: z.array(item).min(1, "must have at least one line").max(1000).describe("What the customer wants to send back, line by line"),
		reason: text(2000).nullish().describe("Why, in the customer's words"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "return.requested.customer", audience: "customer", class: "T", enabled: true },
		{ id: "return.requested.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: sampleEvent("return.requested", "2026-11-26T18:30:00Z", {
		origin: "storefront",
		return: { id: "r-5", number: "R-1001-1", status_url: "https://fjellbutikken.example/returns/R-1001-1" },
		order: sampleReference,
		items: [samplePegs],
		reason: "Jeg bestilte for mange.",
		admin_url: "https://fjellbutikken.example/panel/returns/R-1001-1",
	}),
};

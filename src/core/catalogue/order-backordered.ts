import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { item, knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder, samplePegs } from "./sample-order.ts";

/** Something was ordered that is not in stock. */
export const orderBackordered: EventType = {
	type: "order.backordered",
	summary: "Ordered products are not in stock",
	data: eventData({
		order: knownOrder,
		items: z.array(item).min(1, "must have at least one line").max(1000).describe("What has to be waited for, line by line"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.backordered.customer", audience: "customer", class: "T", enabled: false },
		{ id: "order.backordered.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: sampleEvent("order.backordered", "2026-11-20T14:03:25Z", {
		origin: "system",
		order: sampleOrder,
		items: [samplePegs],
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};

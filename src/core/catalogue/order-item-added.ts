import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { item, knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder, samplePegs, sampleTent } from "./sample-order.ts";

/** The shop added a product to an order (B15). What customers add themselves, they know. */
export const orderItemAdded: EventType = {
	type: "order.item_added",
	summary: "A product was added to an order",
	data: eventData({
		order: knownOrder,
		item: item.describe("The product that was added"),
		added_items: z.array(item).max(1000).nullish().describe("All that were added, where one mail tells of several"),
	}),
	secrets: [],
	together: (all) => ({ ...all.at(-1), added_items: all.map((data) => data.item) }),
	notifications: [
		{
			...{ id: "order.item_added.customer", audience: "customer", class: "T", enabled: true, settles: 60 },
			...{ condition: 'origin != "storefront"', otherwise: "condition_false" },
		},
	],
	sample: sampleEvent("order.item_added", "2026-11-20T17:15:00Z", {
		order: {
			...sampleOrder,
			items: [sampleTent, samplePegs, { sku: "LYKT-1", title: "Hodelykt", variant: "Svart", quantity: 1, unit_price: "299.00", line_total: "299.00" }],
			totals: { subtotal: "2976.00", discount: "100.00", shipping: "79.00", tax: "591.00", grand_total: "2955.00" },
		},
		item: { sku: "LYKT-1", title: "Hodelykt", variant: "Svart", quantity: 1, unit_price: "299.00", line_total: "299.00" },
	}),
};

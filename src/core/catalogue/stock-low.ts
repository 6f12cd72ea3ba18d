import { type EventType, eventData } from "../event-type.ts";
import { optionalLine } from "../fields.ts";
import { product, stockCount } from "../product.ts";

/** There are no more of a product than the shop wants to have at least (B33). */
export const stockLow: EventType = {
	type: "stock.low",
	summary: "A product is running out",
	data: eventData({
		product: product.describe("The product"),
		sku: optionalLine(120).describe("The shop's article number"),
		quantity: stockCount.describe("How many are left"),
		threshold: stockCount.describe("The least there should be"),
		previous_quantity: stockCount.nullish().describe("How many there were before: the mail goes out only when the threshold is reached from above"),
	}),
	secrets: [],
	notifications: [
		{
			id: "stock.low.admin",
			audience: "admin",
			class: "I",
			enabled: true,
			// Liquid reads "and" and "or" from the right: all before `previous_quantity` holds, and one of the two after it.
			condition: "product.track_stock != false and quantity <= threshold and previous_quantity == nil or previous_quantity > threshold",
			otherwise: "condition_false",
		},
	],
	sample: {
		specversion: "1.0",
		id: "stock-SEK-65-3",
		source: "https://fjellbutikken.example",
		type: "stock.low",
		time: "2026-11-20T14:22:00Z",
		subject: "product/p-12",
		data: {
			origin: "system",
			product: { id: "p-12", title: "Ryggsekk 65 l", variant: "Blå / Dame", admin_url: "https://fjellbutikken.example/panel/products/p-12", track_stock: true },
			sku: "SEK-65",
			quantity: 3,
			threshold: 5,
			previous_quantity: 6,
		},
	},
};

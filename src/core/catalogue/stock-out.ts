import { type EventType, eventData } from "../event-type.ts";
import { optionalLine } from "../fields.ts";
import { product, stockCount } from "../product.ts";

/** A product ran out (B32). */
export const stockOut: EventType = {
	type: "stock.out",
	summary: "A product is out of stock",
	data: eventData({
		product: product.describe("The product"),
		sku: optionalLine(120).describe("The shop's article number"),
		quantity: stockCount.describe("How many are left"),
		previous_quantity: stockCount.nullish().describe("How many there were before: the mail goes out only when the last one went"),
	}),
	secrets: [],
	notifications: [
		{
			id: "stock.out.admin",
			audience: "admin",
			class: "I",
			enabled: true,
			// Liquid reads "and" and "or" from the right: all before `previous_quantity` holds, and one of the two after it.
			condition: "product.track_stock != false and quantity <= 0 and previous_quantity == nil or previous_quantity > 0",
			otherwise: "condition_false",
		},
	],
	sample: {
		specversion: "1.0",
		id: "stock-TRM-1-0",
		source: "https://fjellbutikken.example",
		type: "stock.out",
		time: "2026-11-20T14:40:00Z",
		subject: "product/p-77",
		data: {
			origin: "system",
			product: { id: "p-77", title: "Termos 1 l", variant: "Grønn", admin_url: "https://fjellbutikken.example/panel/products/p-77", track_stock: true },
			sku: "TRM-1",
			quantity: 0,
			previous_quantity: 2,
		},
	},
};

import { type EventType, eventData } from "../event-type.ts";
import { text, webUrl } from "../fields.ts";
import { order } from "../order.ts";

/**
 * A purchase was completed (A04, B13, B20, B21, B26). The owner's copy is a message of its own. The confirmation has a text for
 * each way of paying, and says how digital products (B18) and orders that are collected reach the customer.
 */
export const orderPlaced: EventType = {
	type: "order.placed",
	summary: "A purchase was completed",
	data: eventData({
		order: order.describe("The order that was placed"),
		withdrawal_info: text(50_000)
			.nullish()
			.describe("What the law says of the right of withdrawal (Directive 2011/83/EU, article 8(7)), or the address of that page"),
		terms: text(50_000).nullish().describe("The terms of the purchase, or the address of that page"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.placed.customer", audience: "customer", class: "L", enabled: true, condition: "order.complete != false", otherwise: "incomplete_order" },
		{ id: "order.placed.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: {
		specversion: "1.0",
		id: "order-1001-placed",
		source: "https://fjellbutikken.example",
		type: "order.placed",
		time: "2026-11-20T14:03:22Z",
		subject: "order/1001",
		data: {
			origin: "storefront",
			customer: { id: "c-17", email: "ase.odegard@example.no", first_name: "Åse", last_name: "Ødegård", registered: true, locale: "nb" },
			order: {
				id: "1001",
				number: "#1001",
				placed_at: "2026-11-20T14:03:20Z",
				complete: true,
				status_url: "https://fjellbutikken.example/orders/1001",
				currency: "NOK",
				items: [
					{ sku: "TELT-2", title: "Telt for to", variant: "Grønn", quantity: 1, unit_price: "2499.00", line_total: "2499.00" },
					{ sku: "PLUGG-10", title: "Teltplugger, 10 stk.", quantity: 2, unit_price: "89.00", line_total: "178.00" },
				],
				totals: { subtotal: "2677.00", discount: "100.00", shipping: "79.00", tax: "531.20", grand_total: "2656.00" },
				discounts: [{ code: "HØST100", amount: "100.00" }],
				payment: { method: "card", status: "paid", gateway: "Vipps" },
				shipping: {
					method: "Hjemlevering",
					eta: "2026-11-24",
					address: { name: "Åse Ødegård", line1: "Storgata 12B", postal_code: "6413", city: "Molde", country: "NO" },
				},
				billing_address: { name: "Åse Ødegård", line1: "Storgata 12B", postal_code: "6413", city: "Molde", country: "NO" },
				note: "Legg pakken bak huset 🙂",
			},
		},
	},
};

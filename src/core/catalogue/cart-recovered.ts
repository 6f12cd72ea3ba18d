import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { cart, knownOrder } from "../order.ts";

/** Somebody came back to a cart and bought what was in it. */
export const cartRecovered: EventType = {
	type: "cart.recovered",
	summary: "A cart that was left became an order",
	data: eventData({
		cart: cart.describe("The cart as it was left"),
		order: knownOrder,
		reminders: z.int().min(0, "must not be negative").nullish().describe("How many reminders had gone out"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [{ id: "cart.recovered.admin", audience: "admin", class: "I", enabled: false }],
	sample: {
		specversion: "1.0",
		id: "cart-c77-recovered",
		source: "https://fjellbutikken.example",
		type: "cart.recovered",
		time: "2026-11-21T19:47:00Z",
		subject: "order/1038",
		data: {
			origin: "system",
			customer: { email: "kalle.berg@example.se", first_name: "Kalle", last_name: "Berg", registered: false, locale: "sv" },
			cart: {
				...{ id: "c77", currency: "SEK", url: "https://fjellbutikken.example/cart/c77", updated_at: "2026-11-20T16:02:11Z", total: "1996.00" },
				items: [
					{ sku: "LUE-M", title: "Merinolue", variant: "Grå", quantity: 2, unit_price: "499.00", line_total: "998.00" },
					{ sku: "VOTT-L", title: "Ullvotter", variant: "Svart / L", quantity: 2, unit_price: "499.00", line_total: "998.00" },
				],
			},
			order: {
				number: "#1038",
				placed_at: "2026-11-21T19:46:40Z",
				cart_id: "c77",
				currency: "SEK",
				items: [
					{ sku: "LUE-M", title: "Merinolue", variant: "Grå", quantity: 2, unit_price: "499.00", line_total: "998.00" },
					{ sku: "VOTT-L", title: "Ullvotter", variant: "Svart / L", quantity: 1, unit_price: "499.00", line_total: "499.00" },
				],
				totals: { subtotal: "1497.00", shipping: "59.00", tax: "311.20", grand_total: "1556.00" },
				payment: { method: "card", status: "paid", gateway: "Klarna" },
			},
			reminders: 1,
			admin_url: "https://fjellbutikken.example/panel/orders/1038",
		},
	},
};

import { type EventType, eventData } from "../event-type.ts";
import { cart } from "../order.ts";

/** A cart changed. It is kept as it came; no mail follows from it by itself. */
export const cartUpdated: EventType = {
	type: "cart.updated",
	summary: "A cart changed",
	data: eventData({ cart }),
	secrets: [],
	notifications: [],
	sample: {
		specversion: "1.0",
		id: "cart-c81-1",
		source: "https://fjellbutikken.example",
		type: "cart.updated",
		time: "2026-11-20T13:10:00Z",
		subject: "cart/c81",
		data: {
			origin: "storefront",
			customer: { email: "kalle.berg@example.se", first_name: "Kalle", registered: false, locale: "sv" },
			cart: {
				id: "c81",
				currency: "SEK",
				url: "https://fjellbutikken.example/cart",
				total: "748.00",
				items: [{ sku: "TRM-1", title: "Termos 1 l", quantity: 2, unit_price: "374.00", line_total: "748.00" }],
			},
		},
	},
};

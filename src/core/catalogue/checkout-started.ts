import { type EventType, eventData } from "../event-type.ts";
import { cart } from "../order.ts";

/** Somebody is about to buy what lies in a cart. It is kept as it came; no mail follows from it by itself. */
export const checkoutStarted: EventType = {
	type: "checkout.started",
	summary: "A customer went to the checkout",
	data: eventData({ cart: cart.describe("The cart that is bought") }),
	secrets: [],
	notifications: [],
	sample: {
		specversion: "1.0",
		id: "cart-c81-2",
		source: "https://fjellbutikken.example",
		type: "checkout.started",
		time: "2026-11-20T13:14:30Z",
		subject: "cart/c81",
		data: {
			origin: "storefront",
			customer: { email: "kalle.berg@example.se", first_name: "Kalle", last_name: "Berg", phone: "+46701234567", registered: false, locale: "sv" },
			cart: {
				id: "c81",
				currency: "SEK",
				url: "https://fjellbutikken.example/checkout/c81",
				total: "748.00",
				items: [{ sku: "TRM-1", title: "Termos 1 l", quantity: 2, unit_price: "374.00", line_total: "748.00" }],
			},
		},
	},
};

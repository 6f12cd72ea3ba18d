import { type EventType, eventData } from "../event-type.ts";
import { cart } from "../order.ts";

/** Nothing is left in a cart, so there is nothing to remind of. It is kept as it came; no mail follows from it. */
export const cartEmptied: EventType = {
	type: "cart.emptied",
	summary: "A cart was emptied",
	data: eventData({ cart: cart.partial({ items: true }).describe("The cart; its id is enough") }),
	secrets: [],
	notifications: [],
	sample: {
		specversion: "1.0",
		id: "cart-c81-3",
		source: "https://fjellbutikken.example",
		type: "cart.emptied",
		time: "2026-11-20T13:31:05Z",
		subject: "cart/c81",
		data: {
			origin: "storefront",
			customer: { email: "kalle.berg@example.se", first_name: "Kalle", registered: false, locale: "sv" },
			cart: { id: "c81", items: [] },
		},
	},
};

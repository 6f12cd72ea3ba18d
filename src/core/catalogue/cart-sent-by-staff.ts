import { type EventType, personalData } from "../event-type.ts";
import { text, webUrl } from "../fields.ts";
import { cart } from "../order.ts";

/** Somebody in the shop put a cart together with a customer, in the shop or on the phone, and sends it. */
export const cartSentByStaff: EventType = {
	type: "cart.sent_by_staff",
	summary: "The shop sends a customer a cart",
	data: personalData({
		cart: cart.describe("What was put together"),
		url: webUrl.describe("The page where the customer buys it"),
		message: text(2000).nullish().describe("What the shop writes beside it"),
	}),
	secrets: [],
	notifications: [{ id: "cart.sent_by_staff.customer", audience: "customer", class: "T", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "cart-c90-sent",
		source: "https://fjellbutikken.example",
		type: "cart.sent_by_staff",
		time: "2026-11-20T11:42:00Z",
		subject: "cart/c90",
		data: {
			origin: "panel",
			customer: { id: "c-31", email: "marit.solberg@example.no", first_name: "Marit", last_name: "Solberg", registered: true, locale: "nb" },
			cart: {
				...{ id: "c90", currency: "NOK", url: "https://fjellbutikken.example/cart/c90", total: "3148.00" },
				items: [
					{
						...{ sku: "SKO-38", title: "Fjellstøvel Romsdal", variant: "Dame / 38", quantity: 1, unit_price: "2799.00", line_total: "2799.00" },
						image_url: "https://fjellbutikken.example/i/romsdal.jpg",
					},
					{ sku: "SOKK-2", title: "Tursokker i ull", variant: "36–38", quantity: 2, unit_price: "149.00", line_total: "298.00" },
					{ sku: "VOKS-1", title: "Skovoks, 100 ml", quantity: 1, unit_price: "51.00", line_total: "51.00" },
				],
			},
			url: "https://fjellbutikken.example/cart/c90?checkout=1",
			message: "Hei Marit!\n\nHer er støvlene du prøvde hos oss i går, i størrelse 38. Jeg la ved de sokkene vi snakket om.\n\nHilsen Ida",
		},
	},
};

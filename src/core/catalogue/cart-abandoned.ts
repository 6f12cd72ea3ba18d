import * as z from "zod";
import { type EventType, personalData } from "../event-type.ts";
import { instant, line, optionalLine, webUrl } from "../fields.ts";
import { cart } from "../order.ts";
import { shopUnsubscribeUrl } from "../people.ts";

/** Somebody left a cart behind and has not come back for a while (B17, D02–D09). */
export const cartAbandoned: EventType = {
	type: "cart.abandoned",
	summary: "A cart was left behind",
	data: personalData({
		cart: cart.describe("What was left behind"),
		recover_url: webUrl.describe("Opens the cart again, on any device"),
		stage: z
			.int()
			.min(1, "must be at least 1")
			.max(10, "must be at most 10")
			.nullish()
			.describe("Which reminder it is, from 1; from 3 on it says that it is the last"),
		discount: z
			.looseObject({
				code: line(60).describe("What is entered at the checkout"),
				description: optionalLine(255).describe("What it gives, in the customer's language"),
				expires_at: instant.nullish().describe("Until when the code is good"),
			})
			.nullish()
			.describe("A discount that comes with the reminder"),
		left_at: instant.nullish().describe("When the cart was touched last"),
		unsubscribe_url: shopUnsubscribeUrl,
	}),
	secrets: [],
	notifications: [
		{
			id: "cart.abandoned.customer",
			audience: "customer",
			class: "M",
			purpose: "cart_reminder",
			enabled: false,
			// Liquid reads "and" and "or" from the right: there are items, and one of the two after it holds.
			condition: "cart.items.size > 0 and cart.total == nil or cart.total > 0",
			otherwise: "condition_false",
		},
	],
	sample: {
		specversion: "1.0",
		id: "cart-c81-abandoned-1",
		source: "https://fjellbutikken.example",
		type: "cart.abandoned",
		time: "2026-11-20T14:10:00Z",
		subject: "cart/c81",
		data: {
			origin: "system",
			customer: {
				email: "kalle.berg@example.se",
				first_name: "Kalle",
				registered: false,
				locale: "sv",
				consent: { purpose: "cart_reminder", status: "granted", method: "checkbox", occurred_at: "2026-11-20T13:08:00Z" },
			},
			cart: {
				id: "c81",
				currency: "SEK",
				url: "https://fjellbutikken.example/cart",
				total: "2247.00",
				items: [
					{
						sku: "TRM-1",
						title: "Termos 1 l",
						quantity: 2,
						unit_price: "374.00",
						line_total: "748.00",
						image_url: "https://fjellbutikken.example/images/trm-1.jpg",
					},
					{
						sku: "JAK-7",
						title: "Skaljacka",
						variant: "Röd / M",
						quantity: 1,
						unit_price: "1499.00",
						line_total: "1499.00",
						image_url: "https://fjellbutikken.example/images/jak-7.jpg",
					},
				],
			},
			recover_url: "https://fjellbutikken.example/cart/restore?code=c81-x7",
			stage: 1,
		},
	},
};

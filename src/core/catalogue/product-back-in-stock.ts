import { type EventType, personalData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { shownProduct } from "../product.ts";

/** A product came back for which a customer asked to be told. It is the one mail that was asked for: the shop posts it once for each request. */
export const productBackInStock: EventType = {
	type: "product.back_in_stock",
	summary: "A product that a customer asked for is back in stock",
	data: personalData({
		product: shownProduct.describe("The product that is back"),
		url: webUrl.describe("The page where the customer buys it"),
	}),
	secrets: [],
	notifications: [{ id: "product.back_in_stock.customer", audience: "customer", class: "T", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "back-in-stock-p-12-c-18",
		source: "https://fjellbutikken.example",
		type: "product.back_in_stock",
		time: "2026-11-20T07:10:00Z",
		subject: "product/p-12",
		data: {
			origin: "system",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			product: {
				id: "p-12",
				title: "Ryggsekk 65 l",
				variant: "Blå / Dame",
				sku: "SEK-65",
				image_url: "https://fjellbutikken.example/i/sekk.jpg",
				price: "1899.00",
				currency: "NOK",
			},
			url: "https://fjellbutikken.example/ryggsekk-65-l?variant=bla-dame",
		},
	},
};

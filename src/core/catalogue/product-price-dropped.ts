import { type EventType, personalData } from "../event-type.ts";
import { currency, money } from "../fields.ts";
import { shopUnsubscribeUrl } from "../people.ts";
import { shownProduct } from "../product.ts";

/** A product on somebody's list of wishes costs less than before. */
export const productPriceDropped: EventType = {
	type: "product.price_dropped",
	summary: "A product that somebody wants costs less",
	data: personalData({
		product: shownProduct.describe("The product that costs less"),
		old: money.describe("What it cost before"),
		new: money.describe("What it costs now"),
		currency: currency.nullish().describe("Currency of both prices; that of the store where there is none"),
		unsubscribe_url: shopUnsubscribeUrl,
	}).refine((data) => Number(data.new) < Number(data.old), { path: ["new"], message: "must be less than `old`" }),
	secrets: [],
	notifications: [{ id: "product.price_dropped.customer", audience: "customer", class: "M", purpose: "price_drop", enabled: false }],
	sample: {
		specversion: "1.0",
		id: "price-SEK-65-liv",
		source: "https://fjellbutikken.example",
		type: "product.price_dropped",
		time: "2026-11-20T07:00:00Z",
		subject: "product/p-12",
		data: {
			origin: "system",
			customer: {
				email: "liv.strand@example.no",
				first_name: "Liv",
				last_name: "Strand",
				locale: "nb",
				consent: { purpose: "price_drop", status: "granted", method: "checkbox", occurred_at: "2026-10-02T17:40:00Z" },
			},
			product: {
				id: "p-12",
				title: "Ryggsekk 65 l",
				variant: "Blå / Dame",
				sku: "SEK-65",
				url: "https://fjellbutikken.example/p/ryggsekk-65",
				image_url: "https://fjellbutikken.example/images/sek-65.jpg",
			},
			old: "1899.00",
			new: "1424.00",
			currency: "NOK",
		},
	},
};

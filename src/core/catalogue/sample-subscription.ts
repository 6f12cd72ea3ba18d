import type { SampleEvent } from "../event-type.ts";

/** The subscription whose life the samples tell. */
export const sampleSubscription = {
	id: "sub-310",
	number: "A-310",
	title: "Kaffe til turen",
	items: [
		{
			...{ sku: "KAFFE-MK", title: "Bålkaffe, mørkbrent", variant: "Kokmalt, 250 g", quantity: 2, unit_price: "99.00", line_total: "198.00" },
			image_url: "https://fjellbutikken.example/i/balkaffe.jpg",
		},
	],
	amount: "227.00",
	currency: "NOK",
	interval: { unit: "month", count: 2 },
	next_at: "2027-01-21",
	manage_url: "https://fjellbutikken.example/account/subscriptions/310",
};

/** The delivery of it that was paid last. */
export const sampleSubscriptionOrder = {
	number: "#1044",
	placed_at: "2026-11-21T05:00:00Z",
	status_url: "https://fjellbutikken.example/orders/1044",
	currency: "NOK",
	items: sampleSubscription.items,
	totals: { subtotal: "198.00", shipping: "29.00", tax: "34.25", grand_total: "227.00" },
	payment: { method: "card", status: "paid", gateway: "Vipps" },
	shipping: { method: "Postkassen", eta: "2026-11-25" },
};

/** An event about the sample's subscription. */
export function sampleSubscriptionEvent(type: string, time: string, data: Record<string, unknown>): SampleEvent {
	return {
		specversion: "1.0",
		id: `subscription-310-${type.replace("subscription.", "").replaceAll("_", "-")}`,
		source: "https://fjellbutikken.example",
		type,
		time,
		subject: "subscription/310",
		data: {
			origin: "system",
			customer: { id: "c-44", email: "liv.strand@example.no", first_name: "Liv", last_name: "Strand", registered: true, locale: "nb" },
			subscription: sampleSubscription,
			...data,
		},
	};
}

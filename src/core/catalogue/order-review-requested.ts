import { type EventType, personalData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { shopUnsubscribeUrl } from "../people.ts";
import { sampleCustomer, sampleEvent, sampleOrder } from "./sample-order.ts";

/** The shop would like to hear what a customer thinks of an order that arrived some days ago. */
export const orderReviewRequested: EventType = {
	type: "order.review_requested",
	summary: "A customer is asked for a review",
	data: personalData({
		order: knownOrder.describe("The order that arrived"),
		review_url: webUrl.describe("The page where the customer writes the review"),
		unsubscribe_url: shopUnsubscribeUrl,
	}),
	secrets: [],
	notifications: [{ id: "order.review_requested.customer", audience: "customer", class: "M", purpose: "review_request", enabled: false }],
	sample: sampleEvent("order.review_requested", "2026-12-04T09:00:00Z", {
		origin: "system",
		customer: {
			...(sampleCustomer as Record<string, unknown>),
			consent: { purpose: "marketing", status: "granted", method: "checkbox", occurred_at: "2026-11-20T14:03:00Z" },
		},
		order: sampleOrder,
		review_url: "https://fjellbutikken.example/orders/1001/review",
	}),
};

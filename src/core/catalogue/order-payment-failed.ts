import { type EventType, eventData } from "../event-type.ts";
import { text, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** A payment did not go through (B16). The owner reads the reason, the customer one that is meant for customers. */
export const orderPaymentFailed: EventType = {
	type: "order.payment_failed",
	summary: "A payment failed",
	data: eventData({
		order: knownOrder,
		retry_url: webUrl.nullish().describe("Where the customer can try again"),
		reason_public: text(500).nullish().describe("What the customer may read"),
		reason: text(2000).nullish().describe("What the payment service said, for the owner"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.payment_failed.customer", audience: "customer", class: "T", enabled: true },
		{ id: "order.payment_failed.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: sampleEvent("order.payment_failed", "2026-11-20T14:05:00Z", {
		origin: "integration",
		order: { ...sampleOrder, payment: { method: "card", status: "failed", gateway: "Nets" } },
		retry_url: "https://fjellbutikken.example/orders/1001/pay",
		reason_public: "Kortet er utløpt.",
		reason: "54 expired_card",
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};

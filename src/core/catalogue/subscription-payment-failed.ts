import type { EventType } from "../event-type.ts";
import { failedPayment, subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent } from "./sample-subscription.ts";

/** The payment for a subscription did not go through. */
export const subscriptionPaymentFailed: EventType = {
	type: "subscription.payment_failed",
	summary: "The payment for a subscription failed",
	data: subscriptionData(failedPayment),
	secrets: [],
	notifications: [{ id: "subscription.payment_failed.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.payment_failed", "2027-01-21T05:00:30Z", {
		update_url: "https://fjellbutikken.example/account/subscriptions/310/payment",
		next_try: "2027-01-24",
		reason_public: "Kortet er utløpt.",
	}),
};

import type { EventType } from "../event-type.ts";
import { failedPayment, subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent } from "./sample-subscription.ts";

/** Another attempt at the payment for a subscription failed as well. */
export const subscriptionPaymentRetry: EventType = {
	type: "subscription.payment_retry",
	summary: "The payment for a subscription failed again",
	data: subscriptionData(failedPayment),
	secrets: [],
	notifications: [{ id: "subscription.payment_retry.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.payment_retry", "2027-01-24T05:00:30Z", {
		update_url: "https://fjellbutikken.example/account/subscriptions/310/payment",
		next_try: "2027-01-28",
	}),
};

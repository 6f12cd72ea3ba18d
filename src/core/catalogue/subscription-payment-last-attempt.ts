import type { EventType } from "../event-type.ts";
import { failedPayment, subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent } from "./sample-subscription.ts";

/** The shop will try once more to get paid for a subscription, and then no more. */
export const subscriptionPaymentLastAttempt: EventType = {
	type: "subscription.payment_last_attempt",
	summary: "One attempt is left at the payment for a subscription",
	data: subscriptionData(failedPayment),
	secrets: [],
	notifications: [{ id: "subscription.payment_last_attempt.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.payment_last_attempt", "2027-01-28T05:00:30Z", {
		update_url: "https://fjellbutikken.example/account/subscriptions/310/payment",
		next_try: "2027-02-02",
	}),
};

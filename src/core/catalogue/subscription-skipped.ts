import type { EventType } from "../event-type.ts";
import { day } from "../fields.ts";
import { subscriptionData } from "../subscription.ts";
import { sampleSubscription, sampleSubscriptionEvent } from "./sample-subscription.ts";

/** One delivery of a subscription is left out; the rest goes on. */
export const subscriptionSkipped: EventType = {
	type: "subscription.skipped",
	summary: "A delivery of a subscription was skipped",
	data: subscriptionData({ effective_at: day.nullish().describe("Which delivery is left out, by its day") }),
	secrets: [],
	notifications: [{ id: "subscription.skipped.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.skipped", "2027-01-10T20:05:00Z", {
		origin: "storefront",
		effective_at: "2027-01-21",
		subscription: { ...sampleSubscription, next_at: "2027-03-21" },
	}),
};

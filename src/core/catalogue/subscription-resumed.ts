import type { EventType } from "../event-type.ts";
import { effectiveAt, subscriptionData } from "../subscription.ts";
import { sampleSubscription, sampleSubscriptionEvent } from "./sample-subscription.ts";

/** A subscription that was paused goes on. */
export const subscriptionResumed: EventType = {
	type: "subscription.resumed",
	summary: "A subscription was resumed",
	data: subscriptionData({ effective_at: effectiveAt }),
	secrets: [],
	notifications: [{ id: "subscription.resumed.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.resumed", "2027-04-12T09:40:00Z", {
		origin: "storefront",
		effective_at: "2027-04-12",
		subscription: { ...sampleSubscription, next_at: "2027-04-21" },
	}),
};

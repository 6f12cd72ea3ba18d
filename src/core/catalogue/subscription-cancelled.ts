import type { EventType } from "../event-type.ts";
import { effectiveAt, subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent } from "./sample-subscription.ts";

/** A subscription was ended, by the customer or by the shop. The mail confirms it, and from when. */
export const subscriptionCancelled: EventType = {
	type: "subscription.cancelled",
	summary: "A subscription was cancelled",
	data: subscriptionData({ effective_at: effectiveAt }),
	secrets: [],
	notifications: [{ id: "subscription.cancelled.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.cancelled", "2027-05-02T16:31:00Z", {
		origin: "storefront",
		effective_at: "2027-05-21",
	}),
};

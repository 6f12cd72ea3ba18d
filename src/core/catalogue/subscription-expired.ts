import type { EventType } from "../event-type.ts";
import { effectiveAt, subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent } from "./sample-subscription.ts";

/** A subscription came to its end. */
export const subscriptionExpired: EventType = {
	type: "subscription.expired",
	summary: "A subscription came to its end",
	data: subscriptionData({ effective_at: effectiveAt }),
	secrets: [],
	notifications: [{ id: "subscription.expired.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.expired", "2027-11-21T05:00:00Z", { effective_at: "2027-11-21" }),
};

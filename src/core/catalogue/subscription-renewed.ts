import type { EventType } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { subscriptionData } from "../subscription.ts";
import { sampleSubscription, sampleSubscriptionEvent, sampleSubscriptionOrder } from "./sample-subscription.ts";

/** A subscription was paid for the next time. */
export const subscriptionRenewed: EventType = {
	type: "subscription.renewed",
	summary: "A subscription was renewed",
	data: subscriptionData({ order: knownOrder.nullish().describe("What comes this time") }),
	secrets: [],
	notifications: [{ id: "subscription.renewed.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.renewed", "2027-01-21T05:00:30Z", {
		order: {
			...sampleSubscriptionOrder,
			...{ number: "#1102", placed_at: "2027-01-21T05:00:00Z", status_url: "https://fjellbutikken.example/orders/1102" },
			shipping: { method: "Postkassen", eta: "2027-01-25" },
		},
		subscription: { ...sampleSubscription, next_at: "2027-03-21" },
	}),
};

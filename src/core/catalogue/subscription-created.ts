import type { EventType } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent, sampleSubscriptionOrder } from "./sample-subscription.ts";

/** A customer subscribed. The order that came with it has its own confirmation. */
export const subscriptionCreated: EventType = {
	type: "subscription.created",
	summary: "A customer subscribed",
	data: subscriptionData({ order: knownOrder.nullish().describe("The order that it came with") }),
	secrets: [],
	notifications: [{ id: "subscription.created.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.created", "2026-11-21T05:00:10Z", { origin: "storefront", order: sampleSubscriptionOrder }),
};

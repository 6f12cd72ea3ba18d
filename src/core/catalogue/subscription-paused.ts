import type { EventType } from "../event-type.ts";
import { day } from "../fields.ts";
import { effectiveAt, subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent } from "./sample-subscription.ts";

/** A subscription rests until it is resumed. */
export const subscriptionPaused: EventType = {
	type: "subscription.paused",
	summary: "A subscription was paused",
	data: subscriptionData({ effective_at: effectiveAt, resumes_at: day.nullish().describe("When it goes on by itself") }),
	secrets: [],
	notifications: [{ id: "subscription.paused.customer", audience: "customer", class: "T", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.paused", "2027-02-01T18:12:00Z", {
		origin: "storefront",
		effective_at: "2027-02-01",
		resumes_at: "2027-05-21",
	}),
};

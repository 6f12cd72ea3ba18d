import type { EventType } from "../event-type.ts";
import { day, money, webUrl } from "../fields.ts";
import { subscriptionData } from "../subscription.ts";
import { sampleSubscriptionEvent } from "./sample-subscription.ts";

/** A subscription is about to be renewed. Who has to be told before is told in time to end it: the mail says when, how much, and how to cancel. */
export const subscriptionRenewalUpcoming: EventType = {
	type: "subscription.renewal_upcoming",
	summary: "A subscription will be renewed soon",
	data: subscriptionData({
		date: day.describe("When it is renewed"),
		amount: money.describe("What it will cost"),
		cancel_url: webUrl.describe("The page where the customer ends it"),
	}),
	secrets: [],
	notifications: [{ id: "subscription.renewal_upcoming.customer", audience: "customer", class: "L", enabled: true }],
	sample: sampleSubscriptionEvent("subscription.renewal_upcoming", "2027-01-14T08:00:00Z", {
		date: "2027-01-21",
		amount: "227.00",
		cancel_url: "https://fjellbutikken.example/account/subscriptions/310/cancel",
	}),
};

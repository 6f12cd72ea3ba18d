import { type EventType, eventData } from "../event-type.ts";
import { address, optionalLine } from "../fields.ts";
import { consent, shopUnsubscribeUrl } from "../people.ts";

/** Somebody signed up for the newsletter, and confirmed it where that is asked for (B27). */
export const newsletterSubscribed: EventType = {
	type: "newsletter.subscribed",
	summary: "A newsletter sign-up",
	data: eventData({
		email: address.describe("Mail address of the person who signed up"),
		name: optionalLine().describe("Name of the person who signed up"),
		source: optionalLine().describe("Where the person signed up"),
		consent: consent.nullish().describe("What the person agreed to"),
		unsubscribe_url: shopUnsubscribeUrl,
	}),
	secrets: [],
	notifications: [
		{ id: "newsletter.subscribed.customer", audience: "customer", class: "M", purpose: "newsletter", enabled: false },
		{ id: "newsletter.subscribed.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: {
		specversion: "1.0",
		id: "newsletter-31-subscribed",
		source: "https://fjellbutikken.example",
		type: "newsletter.subscribed",
		time: "2026-11-20T19:15:00Z",
		subject: "newsletter/31",
		data: {
			origin: "storefront",
			email: "liv.strand@example.no",
			name: "Liv Strand",
			source: "Skjema i bunnen av siden",
			consent: { purpose: "newsletter", status: "granted", method: "double opt-in", occurred_at: "2026-11-20T19:14:52Z" },
		},
	},
};

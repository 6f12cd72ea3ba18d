import { type EventType, eventData } from "../event-type.ts";
import { address, optionalLine, text } from "../fields.ts";

/** Somebody signed off from the newsletter (B28). Postbud posts it itself when the link in a marketing mail was used. */
export const newsletterUnsubscribed: EventType = {
	type: "newsletter.unsubscribed",
	summary: "A newsletter sign-off",
	data: eventData({
		email: address.describe("Mail address of the person who signed off"),
		name: optionalLine().describe("Name of the person who signed off"),
		reason: text(2000).nullish().describe("Why, in the person's words"),
		purpose: optionalLine(60).meta({ description: "What the mail was for whose link was used", examples: ["cart_reminder"] }),
	}),
	secrets: [],
	notifications: [{ id: "newsletter.unsubscribed.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "newsletter-12-unsubscribed",
		source: "https://fjellbutikken.example",
		type: "newsletter.unsubscribed",
		time: "2026-11-20T20:03:00Z",
		subject: "newsletter/12",
		data: {
			origin: "storefront",
			email: "tor.eide@example.no",
			name: "Tor Eide",
			reason: "Jeg får for mange e-poster.",
		},
	},
};

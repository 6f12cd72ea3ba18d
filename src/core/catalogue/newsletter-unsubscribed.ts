import { type EventType, eventData } from "../event-type.ts";
import { address, optionalLine, text } from "../fields.ts";

/** Somebody signed off from the newsletter (B28). */
export const newsletterUnsubscribed: EventType = {
	type: "newsletter.unsubscribed",
	summary: "A newsletter sign-off",
	data: eventData({ email: address, name: optionalLine(), reason: text(2000).nullish() }),
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

import { type EventType, personalData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";

/** Somebody signed up and must confirm it (double opt-in). The shop posts it where its market asks for that. */
export const newsletterConfirmRequested: EventType = {
	type: "newsletter.confirm_requested",
	summary: "A newsletter sign-up must be confirmed",
	data: personalData({ confirm_url: webUrl.describe("Where the sign-up is confirmed"), expires_at: instant.nullish().describe("When the link stops working") }),
	secrets: ["/confirm_url"],
	expires: "/expires_at",
	notifications: [{ id: "newsletter.confirm_requested.customer", audience: "customer", class: "L", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "newsletter-31-confirm",
		source: "https://fjellbutikken.example",
		type: "newsletter.confirm_requested",
		time: "2026-11-20T19:12:00Z",
		subject: "newsletter/31",
		data: {
			origin: "storefront",
			recipient: { email: "liv.strand@example.no", name: "Liv Strand", locale: "nb" },
			confirm_url: "https://fjellbutikken.example/newsletter/confirm?token=bm90LXJlYWwtb3B0aW4",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

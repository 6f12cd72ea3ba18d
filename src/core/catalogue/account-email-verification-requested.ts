import { type EventType, personalData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";

/** A customer must confirm the address before ordering (B12). The shop posts it only where its cart settings ask for that. */
export const accountEmailVerificationRequested: EventType = {
	type: "account.email_verification_requested",
	summary: "A customer must confirm the email address",
	data: personalData({ verify_url: webUrl.describe("Where the address is confirmed"), expires_at: instant.nullish().describe("When the link stops working") }),
	secrets: ["/verify_url"],
	expires: "/expires_at",
	notifications: [{ id: "account.email_verification_requested.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "verify-c-19",
		source: "https://fjellbutikken.example",
		type: "account.email_verification_requested",
		time: "2026-11-20T09:14:00Z",
		subject: "customer/c-19",
		data: {
			origin: "storefront",
			customer: { id: "c-19", email: "ola.nordmann@example.no", first_name: "Ola", last_name: "Nordmann", registered: true, locale: "nb" },
			verify_url: "https://fjellbutikken.example/verify?token=bm90LXJlYWwtdmVyaWZ5",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

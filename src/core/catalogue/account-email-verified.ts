import { type EventType, personalData } from "../event-type.ts";

/** A customer confirmed the address, and the account is ready (B10). */
export const accountEmailVerified: EventType = {
	type: "account.email_verified",
	summary: "A customer confirmed the email address",
	data: personalData({}),
	secrets: [],
	notifications: [{ id: "account.email_verified.customer", audience: "customer", class: "T", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "verified-c-19",
		source: "https://fjellbutikken.example",
		type: "account.email_verified",
		time: "2026-11-20T09:20:00Z",
		subject: "customer/c-19",
		data: {
			origin: "storefront",
			customer: { id: "c-19", email: "ola.nordmann@example.no", first_name: "Ola", last_name: "Nordmann", registered: true, locale: "nb" },
		},
	},
};

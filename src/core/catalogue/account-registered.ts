import { type EventType, eventData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { reachableCustomer } from "../people.ts";

/** Somebody opened an account (B09, B25). With `confirm_url` the welcome asks to confirm the address. */
export const accountRegistered: EventType = {
	type: "account.registered",
	summary: "A customer registered",
	data: eventData({ customer: reachableCustomer, confirm_url: webUrl.nullish().describe("Where the registration is confirmed") }),
	secrets: ["/confirm_url"],
	notifications: [
		{ id: "account.registered.customer", audience: "customer", class: "T", enabled: true },
		{ id: "account.registered.admin", audience: "admin", class: "I", enabled: true },
	],
	sample: {
		specversion: "1.0",
		id: "registered-c-19",
		source: "https://fjellbutikken.example",
		type: "account.registered",
		time: "2026-11-20T09:12:00Z",
		subject: "customer/c-19",
		data: {
			origin: "storefront",
			customer: { id: "c-19", email: "ola.nordmann@example.no", first_name: "Ola", last_name: "Nordmann", registered: true, locale: "nb" },
			confirm_url: "https://fjellbutikken.example/confirm?token=bm90LXJlYWw",
		},
	},
};

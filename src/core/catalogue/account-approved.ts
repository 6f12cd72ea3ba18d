import { type EventType, eventData } from "../event-type.ts";
import { line, webUrl } from "../fields.ts";
import { reachableCustomer } from "../people.ts";

/** The owner approved a business customer (A06), who chose the password at registration: the mail has none. */
export const accountApproved: EventType = {
	type: "account.approved",
	summary: "A business customer was approved",
	data: eventData({
		customer: reachableCustomer,
		company: line().nullish().describe("Company of the customer"),
		login_url: webUrl.describe("Where the customer signs in"),
	}),
	secrets: [],
	notifications: [{ id: "account.approved.customer", audience: "customer", class: "T", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "approved-c-20",
		source: "https://fjellbutikken.example",
		type: "account.approved",
		time: "2026-11-20T11:05:00Z",
		subject: "customer/c-20",
		data: {
			origin: "panel",
			customer: { id: "c-20", email: "innkjop@turlag.example", first_name: "Kari", last_name: "Bø", locale: "nb" },
			company: "Molde Turlag, Utleie & Salg",
			login_url: "https://fjellbutikken.example/login",
		},
	},
};

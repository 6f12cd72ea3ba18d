import { type EventType, personalData } from "../event-type.ts";
import { line, webUrl } from "../fields.ts";

/** Somebody may now buy for a company that is a business customer. */
export const accountCompanyContactAdded: EventType = {
	type: "account.company_contact_added",
	summary: "A person was added to a company account",
	data: personalData({ company: line().describe("Company that the person can buy for"), login_url: webUrl.describe("Where the person signs in") }),
	secrets: [],
	notifications: [{ id: "account.company_contact_added.customer", audience: "customer", class: "T", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "contact-c-22",
		source: "https://fjellbutikken.example",
		type: "account.company_contact_added",
		time: "2026-11-20T11:40:00Z",
		subject: "customer/c-22",
		data: {
			origin: "panel",
			customer: { id: "c-22", email: "jonas@turlag.example", first_name: "Jonas", last_name: "Vik", registered: true, locale: "nb" },
			company: "Molde Turlag, Utleie & Salg",
			login_url: "https://fjellbutikken.example/login",
		},
	},
};

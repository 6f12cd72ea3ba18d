import { type EventType, personalData } from "../event-type.ts";
import { optionalLine, text } from "../fields.ts";

/** The owner declined a business customer. Off at first: many would rather write such a mail themselves. */
export const accountRejected: EventType = {
	type: "account.rejected",
	summary: "A business customer was declined",
	data: personalData({ company: optionalLine().describe("Company of the customer"), reason: text(2000).nullish().describe("Why, for the customer to read") }),
	secrets: [],
	notifications: [{ id: "account.rejected.customer", audience: "customer", class: "T", enabled: false }],
	sample: {
		specversion: "1.0",
		id: "rejected-c-20",
		source: "https://fjellbutikken.example",
		type: "account.rejected",
		time: "2026-11-20T11:05:00Z",
		subject: "customer/c-20",
		data: {
			origin: "panel",
			customer: { id: "c-20", email: "innkjop@turlag.example", first_name: "Kari", last_name: "Bø", locale: "nb" },
			company: "Molde Turlag, Utleie & Salg",
			reason: "Organisasjonsnummeret finnes ikke i Enhetsregisteret.",
		},
	},
};

import { type EventType, personalData } from "../event-type.ts";
import { instant, line } from "../fields.ts";

/** A customer logs in with a code instead of a password. It stands in the mail alone: subjects are kept in the log. */
export const accountLoginCode: EventType = {
	type: "account.login_code",
	summary: "A customer asked for a login code",
	data: personalData({ code: line(20).describe("The code to sign in with"), expires_at: instant.describe("When the code stops working") }),
	secrets: ["/code"],
	expires: "/expires_at",
	notifications: [{ id: "account.login_code.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "login-code-c-18",
		source: "https://fjellbutikken.example",
		type: "account.login_code",
		time: "2026-11-20T15:30:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			code: "482 913",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

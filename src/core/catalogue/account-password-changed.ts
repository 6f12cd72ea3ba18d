import { type EventType, personalData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";

/** A customer set a new password (B19). Who did not do it must hear of it, and where to turn. The mail has no password. */
export const accountPasswordChanged: EventType = {
	type: "account.password_changed",
	summary: "A customer changed the password",
	data: personalData({
		changed_at: instant.nullish().describe("When the password was changed"),
		support_url: webUrl.nullish().describe("Where to get help, for somebody who did not change it"),
	}),
	secrets: [],
	notifications: [{ id: "account.password_changed.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "password-changed-c-18",
		source: "https://fjellbutikken.example",
		type: "account.password_changed",
		time: "2026-11-20T15:10:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			changed_at: "2026-11-20T15:09:41Z",
			support_url: "https://fjellbutikken.example/contact",
		},
	},
};

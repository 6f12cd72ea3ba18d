import { type EventType, personalData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";

/** The shop made an account for somebody, who chooses the password: the mail carries a link, never a password. */
export const accountInvited: EventType = {
	type: "account.invited",
	summary: "A customer was invited to an account",
	data: personalData({
		set_password_url: webUrl.describe("Where the password is chosen"),
		expires_at: instant.nullish().describe("When the link stops working"),
	}),
	secrets: ["/set_password_url"],
	expires: "/expires_at",
	notifications: [{ id: "account.invited.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "invited-c-21",
		source: "https://fjellbutikken.example",
		type: "account.invited",
		time: "2026-11-20T11:20:00Z",
		subject: "customer/c-21",
		data: {
			origin: "panel",
			customer: { id: "c-21", email: "marit.solberg@example.no", first_name: "Marit", last_name: "Solberg", registered: false, locale: "nb" },
			set_password_url: "https://fjellbutikken.example/activate?token=bm90LXJlYWwtaW52aXRl",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

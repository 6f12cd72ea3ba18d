import { type EventType, eventData } from "../event-type.ts";
import { instant, line, optionalLine, webUrl } from "../fields.ts";
import { reachableRecipient } from "../people.ts";

/**
 * An employee got an account in the shop's administration (B29). The mail carries the user name and a link, never a password.
 * It goes to the employee, who is the `recipient`; the audience is "customer", since the only other one is all admins.
 */
export const staffInvited: EventType = {
	type: "staff.invited",
	summary: "An employee was invited",
	data: eventData({
		recipient: reachableRecipient,
		username: line().describe("Name that the employee signs in with"),
		role: optionalLine().describe("What the employee may do"),
		set_password_url: webUrl.describe("Where the password is chosen"),
		expires_at: instant.nullish().describe("When the link stops working"),
	}),
	secrets: ["/set_password_url"],
	expires: "/expires_at",
	notifications: [{ id: "staff.invited.customer", audience: "customer", class: "S", enabled: true, master: "admin" }],
	sample: {
		specversion: "1.0",
		id: "staff-u-4-invited",
		source: "https://fjellbutikken.example",
		type: "staff.invited",
		time: "2026-11-20T07:45:00Z",
		subject: "staff/u-4",
		data: {
			origin: "panel",
			recipient: { email: "ida@fjellbutikken.example", name: "Ida Haug", locale: "nb" },
			username: "ida.haug",
			role: "Lager",
			set_password_url: "https://fjellbutikken.example/panel/welcome?token=bm90LXJlYWwtc3RhZmY",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

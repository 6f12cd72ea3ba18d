import { type EventType, eventData } from "../event-type.ts";
import { instant, optionalLine, webUrl } from "../fields.ts";
import { reachableRecipient } from "../people.ts";

/** An employee forgot the password. The mail goes to the employee, who is the `recipient`, with a link and never a password. */
export const staffPasswordResetRequested: EventType = {
	type: "staff.password_reset_requested",
	summary: "An employee forgot the password",
	data: eventData({
		recipient: reachableRecipient,
		username: optionalLine().describe("Name that the employee signs in with"),
		reset_url: webUrl.describe("Where a new password is chosen"),
		expires_at: instant.nullish().describe("When the link stops working"),
	}),
	secrets: ["/reset_url"],
	expires: "/expires_at",
	notifications: [{ id: "staff.password_reset_requested.customer", audience: "customer", class: "S", enabled: true, master: "admin" }],
	sample: {
		specversion: "1.0",
		id: "staff-u-4-reset",
		source: "https://fjellbutikken.example",
		type: "staff.password_reset_requested",
		time: "2026-11-20T08:28:00Z",
		subject: "staff/u-4",
		data: {
			origin: "panel",
			recipient: { email: "ida@fjellbutikken.example", name: "Ida Haug", locale: "nb" },
			username: "ida.haug",
			reset_url: "https://fjellbutikken.example/panel/reset?token=bm90LXJlYWwtcmVzZXQ",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

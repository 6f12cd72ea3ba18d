import { type EventType, eventData } from "../event-type.ts";
import { instant } from "../fields.ts";
import { reachableRecipient, staff } from "../people.ts";

/**
 * An administrator's password changed (B31): a notice to all admins and to the employee, who is the `recipient`. Neither mail
 * has the password.
 */
export const staffPasswordChanged: EventType = {
	type: "staff.password_changed",
	summary: "An administrator's password was changed",
	data: eventData({ recipient: reachableRecipient, staff, changed_at: instant.nullish().describe("When the password was changed") }),
	secrets: [],
	notifications: [
		{ id: "staff.password_changed.admin", audience: "admin", class: "S", enabled: true },
		{ id: "staff.password_changed.customer", audience: "customer", class: "S", enabled: true, master: "admin" },
	],
	sample: {
		specversion: "1.0",
		id: "staff-u-4-password",
		source: "https://fjellbutikken.example",
		type: "staff.password_changed",
		time: "2026-11-20T08:32:00Z",
		subject: "staff/u-4",
		data: {
			origin: "panel",
			recipient: { email: "ida@fjellbutikken.example", name: "Ida Haug", locale: "nb" },
			staff: { id: "u-4", name: "Ida Haug", username: "ida.haug", email: "ida@fjellbutikken.example", role: "Lager" },
			changed_at: "2026-11-20T08:31:17Z",
		},
	},
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line } from "../fields.ts";
import { staff } from "../people.ts";

/** An administrator's user name, address or role changed (B30). The mail says what counts from now on, and has no password. */
export const staffDetailsChanged: EventType = {
	type: "staff.details_changed",
	summary: "An administrator's details were changed",
	data: eventData({
		staff,
		changed_fields: z
			.array(line(60))
			.min(1, "must name at least one field")
			.max(30, "must have at most 30 fields")
			.describe("username, email, name, phone, role and permissions have words of their own; any other is shown as it is"),
	}),
	secrets: [],
	notifications: [{ id: "staff.details_changed.admin", audience: "admin", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "staff-u-4-changed",
		source: "https://fjellbutikken.example",
		type: "staff.details_changed",
		time: "2026-11-20T08:20:00Z",
		subject: "staff/u-4",
		data: {
			origin: "panel",
			staff: { id: "u-4", name: "Ida Haug", username: "ida.haug", email: "ida@fjellbutikken.example", role: "Lager" },
			changed_fields: ["username", "email"],
		},
	},
};

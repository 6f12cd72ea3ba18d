import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { instant, optionalLine, webUrl } from "../fields.ts";
import { reachableRecipient } from "../people.ts";

/**
 * A file that an employee asked for can be fetched. The mail goes to the employee, who is the `recipient`. Whoever has the link
 * has the data.
 */
export const exportReady: EventType = {
	type: "export.ready",
	summary: "An employee can download an export",
	data: eventData({
		recipient: reachableRecipient.describe("The employee who asked for it"),
		name: optionalLine().describe("What was exported"),
		url: webUrl.describe("Where the file can be fetched"),
		rows: z.int().min(0, "must not be negative").nullish().describe("How many lines it has"),
		expires_at: instant.nullish().describe("Until when it can be fetched"),
	}),
	secrets: ["/url"],
	expires: "/expires_at",
	notifications: [{ id: "export.ready.customer", audience: "customer", class: "I", enabled: true, master: "admin" }],
	sample: {
		specversion: "1.0",
		id: "export-88-ready",
		source: "https://fjellbutikken.example",
		type: "export.ready",
		time: "2026-11-20T12:31:00Z",
		subject: "export/88",
		data: {
			origin: "panel",
			recipient: { email: "ida@fjellbutikken.example", name: "Ida Haug", locale: "nb" },
			name: "Bestillinger, oktober 2026",
			url: "https://fjellbutikken.example/panel/exports/88/bm90LXJlYWwtY3N2",
			rows: 1284,
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

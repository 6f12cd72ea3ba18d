import { type EventType, eventData } from "../event-type.ts";
import { optionalLine, text, webUrl } from "../fields.ts";
import { reachableRecipient } from "../people.ts";

/** A file that an employee asked for could not be made. The mail goes to the employee, who is the `recipient`. */
export const exportFailed: EventType = {
	type: "export.failed",
	summary: "An export could not be made",
	data: eventData({
		recipient: reachableRecipient.describe("The employee who asked for it"),
		name: optionalLine().describe("What should have been exported"),
		reason: text(2000).nullish().describe("Why it could not"),
		url: webUrl.nullish().describe("The page where it can be asked for again"),
	}),
	secrets: [],
	notifications: [{ id: "export.failed.customer", audience: "customer", class: "I", enabled: true, master: "admin" }],
	sample: {
		specversion: "1.0",
		id: "export-89-failed",
		source: "https://fjellbutikken.example",
		type: "export.failed",
		time: "2026-11-20T12:44:00Z",
		subject: "export/89",
		data: {
			origin: "panel",
			recipient: { email: "ida@fjellbutikken.example", name: "Ida Haug", locale: "nb" },
			name: "Alle kunder",
			reason: "Filen ble større enn 50 MB. Velg et kortere tidsrom.",
			url: "https://fjellbutikken.example/panel/exports",
		},
	},
};

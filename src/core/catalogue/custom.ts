import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";

/** The pattern of the names a shop may give its own events (A07). */
export const CUSTOM_TYPE = /^custom\.[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40}){0,3}$/;

/**
 * An event of the shop's own making: any data, mailed by the store's own rules and templates.
 * What stands under `data.secrets` is treated like a reset link: gone from Postbud once the mail has left.
 */
export const custom: EventType = {
	type: "custom.*",
	summary: "An event of the shop's own; rules and templates of the store decide what happens",
	data: eventData({ secrets: z.record(z.string().max(100), z.string().max(2048)).nullish() }),
	secrets: ["/secrets"],
	notifications: [],
	sample: {
		specversion: "1.0",
		id: "course-1",
		source: "https://fjellbutikken.example",
		type: "custom.course_booked",
		time: "2026-11-20T16:20:00Z",
		subject: "course/1",
		data: {
			origin: "storefront",
			customer: { email: "ase.odegard@example.no", first_name: "Åse", locale: "nb" },
			course: { title: "Skredkurs", starts_at: "2027-01-16T08:00:00Z", place: "Romsdalen" },
		},
	},
};

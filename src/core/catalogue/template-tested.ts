import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line } from "../fields.ts";

/** Somebody sends themselves a mail to see how it looks. Its one mail goes to the address of the shop that they named. */
export const templateTested: EventType = {
	type: "template.tested",
	summary: "A test mail of a template",
	data: eventData({
		template: z
			.looseObject({ name: line(120).describe("Name of the template"), notification: line(120).nullish().describe("The notification whose mail it is") })
			.describe("The template that is tried"),
	}),
	secrets: [],
	notifications: [{ id: "template.tested.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "template-tested-1",
		source: "postbud",
		type: "template.tested",
		time: "2026-11-20T08:45:00Z",
		subject: "notification/order.placed.customer",
		data: { origin: "system", template: { name: "Ordrebekreftelse", notification: "order.placed.customer" } },
	},
};

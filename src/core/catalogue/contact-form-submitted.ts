import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { address, line, optionalLine, text } from "../fields.ts";

/** A contact form was filled in (A03, B24). An answer to the owner's mail goes to the person who wrote. */
export const contactFormSubmitted: EventType = {
	type: "contact.form_submitted",
	summary: "Somebody filled in a contact form",
	data: eventData({
		name: line().describe("Name of the person who wrote"),
		email: address.describe("Mail address of the person who wrote"),
		phone: optionalLine(40).describe("Phone number of the person who wrote"),
		subject: optionalLine().describe("What the person wrote about"),
		message: text().min(1, "must not be empty").describe("What the person wrote"),
		fields: z.record(z.string().max(200), text(2000)).nullish().describe("Further fields of the form, by their labels"),
		order: z
			.looseObject({ number: line(60).describe("Number of the order") })
			.nullish()
			.describe("The order that the person wrote about"),
	}),
	secrets: [],
	notifications: [
		{ id: "contact.form_submitted.admin", audience: "admin", class: "I", enabled: true },
		{ id: "contact.form_submitted.customer", audience: "customer", class: "T", enabled: false },
	],
	sample: {
		specversion: "1.0",
		id: "contact-1",
		source: "https://fjellbutikken.example",
		type: "contact.form_submitted",
		time: "2026-11-20T12:45:00Z",
		subject: "contact/1",
		data: {
			origin: "storefront",
			name: "Per Ås",
			email: "per.as@example.no",
			phone: "+4798765432",
			subject: "Bytte av størrelse",
			message: "Hei!\n\nKan jeg bytte skoene til en større størrelse?\n\nHilsen Per",
			fields: { "Ønsket størrelse": "43" },
			order: { number: "#1000" },
			locale: "nb",
		},
	},
};

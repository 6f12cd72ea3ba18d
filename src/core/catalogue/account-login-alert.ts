import * as z from "zod";
import { type EventType, personalData } from "../event-type.ts";
import { optionalLine } from "../fields.ts";

/** Somebody logged in from a device that the account had not been used on. Off at first: not every shop knows devices. */
export const accountLoginAlert: EventType = {
	type: "account.login_alert",
	summary: "A login from an unknown device",
	data: personalData({
		ip: optionalLine(60).describe("Network address of the login"),
		city: optionalLine().describe("Where the login came from"),
		device: optionalLine().describe("What the login was made with"),
		known_device: z.boolean().nullish().describe("true: the account was used on this device before, and nobody hears of the login"),
	}),
	secrets: [],
	notifications: [
		{
			id: "account.login_alert.customer",
			audience: "customer",
			class: "S",
			enabled: false,
			condition: "known_device != true",
			otherwise: "condition_false",
		},
	],
	sample: {
		specversion: "1.0",
		id: "login-c-18-7",
		source: "https://fjellbutikken.example",
		type: "account.login_alert",
		time: "2026-11-20T21:47:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			ip: "203.0.113.24",
			city: "Bergen",
			device: "Firefox, Windows",
		},
	},
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line, optionalLine, text, webUrl } from "../fields.ts";
import { customer } from "../people.ts";

/** A customer answered on the order page (E50 to E56). The notice leads to the order, where the shop answers. */
export const messageCustomerReplied: EventType = {
	type: "message.customer_replied",
	summary: "A customer wrote on the order page",
	data: eventData({
		customer: customer
			.extend({
				login: optionalLine().describe("Name at the marketplace or in the shop; a registered customer's address where there is none"),
			})
			.describe("The customer who wrote"),
		order: z
			.looseObject({
				number: line(60).describe("Number of the order"),
				source: optionalLine(60).describe("Where the order was made, such as web or marketplace"),
			})
			.describe("The order that the customer wrote about"),
		message: text().min(1, "must not be empty").describe("What the customer wrote"),
		admin_order_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [{ id: "message.customer_replied.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "message-1000-2",
		source: "https://fjellbutikken.example",
		type: "message.customer_replied",
		time: "2026-11-20T14:05:00Z",
		subject: "order/1000",
		data: {
			origin: "storefront",
			customer: { login: "per_aas", email: "per.as@example.no", first_name: "Per", last_name: "Ås", phone: "+4798765432", registered: true, locale: "nb" },
			order: { number: "#1000", source: "Nettbutikk" },
			message: "Takk for raskt svar!\n\nJeg leverer pakken på posten i ettermiddag.",
			admin_order_url: "https://fjellbutikken.example/panel/orders/1000",
		},
	},
};

import * as z from "zod";
import { type EventType, personalData } from "../event-type.ts";
import { line, text, webUrl } from "../fields.ts";

/**
 * The shop wrote to a customer about an order (E35, E36). The order page shows the message in the modes with "page"; a mail goes
 * out in those with "mail", and may leave the words to the page. "internal" stays inside the shop.
 */
export const messageStaffSent: EventType = {
	type: "message.staff_sent",
	summary: "The shop wrote to a customer about an order",
	data: personalData({
		order: z.looseObject({ number: line(60).describe("Number of the order") }).describe("The order that the shop wrote about"),
		body: text().min(1, "must not be empty").describe("What the shop wrote"),
		mode: z
			.enum(["page+mail", "page+mail-without-content", "page", "mail", "internal"])
			.describe("Where the message is read: on the order page, in the mail or both"),
		page_url: webUrl.nullish().describe("The order page, where the customer reads and answers"),
	}).refine(({ mode, page_url }) => mode !== "page+mail-without-content" || page_url != null, {
		path: ["page_url"],
		message: "is required: the mail does not have the message itself",
	}),
	secrets: [],
	notifications: [
		{ id: "message.staff_sent.customer", audience: "customer", class: "T", enabled: true, condition: 'mode contains "mail"', otherwise: "condition_false" },
	],
	sample: {
		specversion: "1.0",
		id: "message-1000-1",
		source: "https://fjellbutikken.example",
		type: "message.staff_sent",
		time: "2026-11-20T13:20:00Z",
		subject: "order/1000",
		data: {
			origin: "panel",
			customer: { email: "per.as@example.no", first_name: "Per", last_name: "Ås", locale: "nb" },
			order: { number: "#1000" },
			body: "Hei Per!\n\nStørrelse 43 er på lager igjen. Send de gamle skoene i retur med vedlagt etikett, så legger vi de nye i posten i morgen.\n\nHilsen Ida",
			mode: "page+mail",
			page_url: "https://fjellbutikken.example/orders/1000",
		},
	},
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { instant, line, optionalLine, webUrl } from "../fields.ts";

export const failedMessage = z.looseObject({
	id: line(120).describe("Postbud's id of the mail"),
	notification: line(200).describe("Which mail it was, such as order.placed.customer"),
	to: line(320).describe("Address that it was meant for"),
	subject: optionalLine(255).describe("Subject of the mail"),
	order: optionalLine(60).describe("Number of the order that the mail is about"),
	reason: line(60).describe("Symbol of the reason"),
	reason_text: line(500).describe("The reason as a sentence, in the store's language"),
	detail: optionalLine(2000).describe("What the mail service said"),
	url: webUrl.nullish().describe("The mail's page in the console"),
});

/** Mails that Postbud gave up (A13, C12), several of them in one event. */
export const deliveryFailed: EventType = {
	type: "delivery.failed",
	summary: "Mails could not be delivered",
	data: eventData({
		count: z.int().positive("must be at least 1").describe("How many mails failed"),
		messages: z.array(failedMessage).min(1, "must have at least one").max(20, "must have at most 20").describe("The first of them"),
		since: instant.describe("When the first of them failed"),
		log_url: webUrl.nullish().describe("The failed mails in the console"),
	}),
	secrets: [],
	notifications: [{ id: "delivery.failed.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "delivery-failed-1",
		source: "postbud",
		type: "delivery.failed",
		time: "2026-11-20T13:05:00Z",
		subject: "delivery",
		data: {
			origin: "system",
			count: 2,
			messages: [
				{
					id: "msg_01m80vkkp1y1rzvzsjs32342xa",
					notification: "order.placed.customer",
					to: "ola.nordman@example.no",
					subject: "Ordrebekreftelse #1002 fra Fjellbutikken",
					order: "#1002",
					reason: "mailbox_unknown",
					reason_text: "Mottakerens server kjenner ikke adressen.",
					detail: "550 5.1.1 The email account that you tried to reach does not exist.",
					url: "https://postbud.example/admin/messages/msg_01m80vkkp1y1rzvzsjs32342xa",
				},
				{
					id: "msg_01m80vkkp1y1rzvzsjs32342xb",
					notification: "account.approved.customer",
					to: "innkjop@turlag.example",
					subject: "Bedriftskontoen din hos Fjellbutikken er godkjent",
					order: null,
					reason: "mailbox_full",
					reason_text: "Mottakerens postkasse er full.",
					detail: "452 4.2.2 Mailbox full",
					url: "https://postbud.example/admin/messages/msg_01m80vkkp1y1rzvzsjs32342xb",
				},
			],
			since: "2026-11-20T12:58:10Z",
			log_url: "https://postbud.example/admin/messages?status=failed",
		},
	},
};

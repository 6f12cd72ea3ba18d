import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { currency, day, money, webUrl } from "../fields.ts";
import { failedMessage } from "./delivery-failed.ts";

const count = z.int().min(0, "must not be negative");

/** What became of a store's mails in one day, for an owner who wants to look once a day and not at every alert. */
export const digestDaily: EventType = {
	type: "digest.daily",
	summary: "A day of mail in figures",
	data: eventData({
		date: day.describe("The day, as the store's calendar has it"),
		counts: z
			.looseObject({
				sent: count.describe("Mails that a mail service took"),
				delivered: count.nullish().describe("Of those, mails that are known to have arrived"),
				failed: count.describe("Mails that could not be delivered"),
				skipped: count.nullish().describe("Mails that were not sent, each for a reason that the log tells"),
				waiting: count.nullish().describe("Mails that still wait"),
			})
			.describe("How many mails there were"),
		failures: z.array(failedMessage).max(20, "must have at most 20").nullish().describe("The first of those that could not be delivered"),
		carts: z
			.looseObject({
				reminded: count.nullish().describe("Carts of which somebody was reminded"),
				recovered: count.describe("Carts that were left and became orders"),
				amount: money.nullish().describe("What those orders come to"),
				currency: currency.nullish().describe("Currency of the amount; that of the store where there is none"),
			})
			.nullish()
			.describe("What became of carts that were left"),
		log_url: webUrl.nullish().describe("The day's mails in the console"),
	}),
	secrets: [],
	notifications: [{ id: "digest.daily.admin", audience: "admin", class: "I", enabled: false }],
	sample: {
		specversion: "1.0",
		id: "digest-2026-11-19",
		source: "postbud",
		type: "digest.daily",
		time: "2026-11-20T06:00:00Z",
		subject: "digest/2026-11-19",
		data: {
			origin: "system",
			date: "2026-11-19",
			counts: { sent: 412, delivered: 398, failed: 2, skipped: 37, waiting: 1 },
			failures: [
				{
					id: "msg_01m80vkkp1y1rzvzsjs32342xc",
					notification: "order.shipped.customer",
					to: "kari.bo@example.no",
					subject: "Bestilling #0996 fra Fjellbutikken er sendt",
					order: "#0996",
					reason: "mailbox_unknown",
					reason_text: "Mottakerens server kjenner ikke adressen.",
					detail: "550 5.1.1 User unknown",
					url: "https://postbud.example/admin/messages/msg_01m80vkkp1y1rzvzsjs32342xc",
				},
				{
					id: "msg_01m80vkkp1y1rzvzsjs32342xd",
					notification: "account.registered.customer",
					to: "nils@exmaple.no",
					subject: "Velkommen til Fjellbutikken",
					order: null,
					reason: "undeliverable",
					reason_text: "E-posten kom i retur uten en tydelig grunn.",
					detail: null,
					url: "https://postbud.example/admin/messages/msg_01m80vkkp1y1rzvzsjs32342xd",
				},
			],
			carts: { reminded: 9, recovered: 2, amount: "3612.00", currency: "NOK" },
			log_url: "https://postbud.example/admin/messages?since=2026-11-19&until=2026-11-19",
		},
	},
};

import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line, webUrl } from "../fields.ts";

/** So many mails of a store fail that something behind them must be wrong (C12). */
export const deliveryFailureRateHigh: EventType = {
	type: "delivery.failure_rate_high",
	summary: "Unusually many mails are not delivered",
	data: eventData({
		rate: z.number().min(0).max(1).describe("Failed of total"),
		failed: z.int().min(0).describe("How many mails failed"),
		total: z.int().positive("must be at least 1").describe("How many mails there were"),
		window: line(20).describe("The time that was looked at, an ISO 8601 duration such as PT1H"),
		reasons: z
			.array(
				z.looseObject({
					reason: line(60).describe("Symbol of the reason"),
					reason_text: line(500).describe("The reason as a sentence, in the store's language"),
					count: z.int().positive("must be at least 1").describe("How many mails failed for it"),
				}),
			)
			.max(20, "must have at most 20")
			.describe("The most frequent first"),
		log_url: webUrl.nullish().describe("The failed mails in the console"),
	}),
	secrets: [],
	notifications: [{ id: "delivery.failure_rate_high.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "delivery-failure-rate-high-1",
		source: "postbud",
		type: "delivery.failure_rate_high",
		time: "2026-11-20T14:00:00Z",
		subject: "delivery",
		data: {
			origin: "system",
			rate: 0.15,
			failed: 12,
			total: 80,
			window: "PT1H",
			reasons: [
				{ reason: "sender_refused", reason_text: "E-posttjenesten godtar ikke avsenderen: kontroller nøkkel og domene.", count: 9 },
				{ reason: "mailbox_unknown", reason_text: "Mottakerens server kjenner ikke adressen.", count: 3 },
			],
			log_url: "https://postbud.example/admin/messages?status=failed",
		},
	},
};

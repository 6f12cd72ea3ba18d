import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { line, webUrl } from "../fields.ts";

/** A webhook was switched off because its receiver is gone or does not answer. Mails name its host alone: the rest of a URL may open doors. */
export const webhookDisabled: EventType = {
	type: "webhook.disabled",
	summary: "A webhook was switched off",
	data: eventData({
		webhook: z
			.looseObject({ id: line(120).describe("Postbud's id of the webhook"), url: webUrl.describe("Address that it posts to") })
			.describe("The webhook that was switched off"),
		reason: z.enum(["gone", "failing"]).describe('"gone": the receiver answered 410; "failing": it did not take anything for too long'),
		failures: z.int().min(0).describe("How often it failed in a row"),
		fix_url: webUrl.nullish().describe("The webhook's page in the console"),
	}),
	secrets: [],
	notifications: [{ id: "webhook.disabled.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "webhook-disabled-1",
		source: "postbud",
		type: "webhook.disabled",
		time: "2026-11-20T16:30:00Z",
		subject: "webhook/whk_01m80vkkp1y1rzvzsjs32342xw",
		data: {
			origin: "system",
			webhook: { id: "whk_01m80vkkp1y1rzvzsjs32342xw", url: "https://kundeservice.example/hooks/postbud" },
			reason: "failing",
			failures: 27,
			fix_url: "https://postbud.example/admin/webhooks/whk_01m80vkkp1y1rzvzsjs32342xw",
		},
	},
};

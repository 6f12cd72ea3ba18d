import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";
import { reportedSender } from "./sender-unhealthy.ts";

/** A sender has sent most of the mails that its daily limit allows, or all of them. */
export const quotaNearLimit: EventType = {
	type: "quota.near_limit",
	summary: "A sender's quota is nearly or wholly used up",
	data: eventData({
		sender: reportedSender.describe("The sender whose quota it is"),
		used: z.int().min(0).nullish().describe("How many mails were sent in the period"),
		limit: z.int().positive("must be at least 1").nullish().describe("Unknown where the service alone says that the quota is used up"),
		reset_at: instant.nullish().describe("When the count starts anew"),
		fix_url: webUrl.nullish().describe("The sender's page in the console"),
	}),
	secrets: [],
	notifications: [{ id: "quota.near_limit.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "quota-near-limit-1",
		source: "postbud",
		type: "quota.near_limit",
		time: "2026-11-20T15:40:00Z",
		subject: "sender/snd_01m80vkkp1y1rzvzsjs32342xs",
		data: {
			origin: "system",
			sender: { id: "snd_01m80vkkp1y1rzvzsjs32342xs", provider: "mailersend", from: "post@fjellbutikken.example", name: "Fjellbutikken" },
			used: 80,
			limit: 100,
			reset_at: "2026-11-21T00:00:00Z",
			fix_url: "https://postbud.example/admin/senders/snd_01m80vkkp1y1rzvzsjs32342xs",
		},
	},
};

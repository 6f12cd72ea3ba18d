import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";
import { reportedSender } from "./sender-unhealthy.ts";

/** A sender that did not work sends again (E15). */
export const senderRecovered: EventType = {
	type: "sender.recovered",
	summary: "A sender works again",
	data: eventData({
		sender: reportedSender.describe("The sender that works again"),
		since: instant.describe("When it stopped working"),
		down_seconds: z.int().min(0).describe("How long it did not work, in seconds"),
		fix_url: webUrl.nullish().describe("The sender's page in the console"),
	}),
	secrets: [],
	notifications: [{ id: "sender.recovered.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "sender-recovered-1",
		source: "postbud",
		type: "sender.recovered",
		time: "2026-11-20T10:20:00Z",
		subject: "sender/snd_01m80vkkp1y1rzvzsjs32342xs",
		data: {
			origin: "system",
			sender: { id: "snd_01m80vkkp1y1rzvzsjs32342xs", provider: "postmark", from: "post@fjellbutikken.example", name: "Fjellbutikken" },
			since: "2026-11-20T08:12:30Z",
			down_seconds: 7650,
			fix_url: "https://postbud.example/admin/senders/snd_01m80vkkp1y1rzvzsjs32342xs",
		},
	},
};

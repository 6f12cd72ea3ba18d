import * as z from "zod";
import { type EventType, eventData } from "../event-type.ts";
import { address, instant, line, optionalLine, webUrl } from "../fields.ts";

/** A sender as Postbud reports it: never its credentials. */
export const reportedSender = z.looseObject({
	id: line(120).describe("Postbud's id of the sender"),
	provider: line(60).describe("The mail service behind it"),
	from: address.describe("The address that recipients see"),
	name: optionalLine().meta({ description: "The name that recipients see", examples: ["Fjellbutikken"] }),
});

/** A sender failed several times in a row (E15); Postbud says so itself, and tries the sender again from time to time. */
export const senderUnhealthy: EventType = {
	type: "sender.unhealthy",
	summary: "A sender does not work any more",
	data: eventData({
		sender: reportedSender.describe("The sender that fails"),
		error: optionalLine(2000).describe("What the mail service said the last time"),
		since: instant.describe("When it stopped working"),
		fallback: reportedSender.nullish().describe("The sender that takes its place; without one the mail waits"),
		fix_url: webUrl.nullish().describe("The sender's page in the console"),
	}),
	secrets: [],
	notifications: [{ id: "sender.unhealthy.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "sender-unhealthy-1",
		source: "postbud",
		type: "sender.unhealthy",
		time: "2026-11-20T08:15:00Z",
		subject: "sender/snd_01m80vkkp1y1rzvzsjs32342xs",
		data: {
			origin: "system",
			sender: { id: "snd_01m80vkkp1y1rzvzsjs32342xs", provider: "postmark", from: "post@fjellbutikken.example", name: "Fjellbutikken" },
			error: "401 10 The server token was not found.",
			since: "2026-11-20T08:12:30Z",
			fallback: { id: "snd_01m80vkkp1y1rzvzsjs32342xt", provider: "resend", from: "reserve@fjellbutikken.example" },
			fix_url: "https://postbud.example/admin/senders/snd_01m80vkkp1y1rzvzsjs32342xs",
		},
	},
};

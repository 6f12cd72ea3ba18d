import { type EventType, eventData } from "../event-type.ts";
import { reportedSender } from "./sender-unhealthy.ts";

/** Somebody sends a test mail by a sender (E14). Its one mail goes to the address they named. */
export const senderTested: EventType = {
	type: "sender.tested",
	summary: "A test mail by one sender",
	data: eventData({ sender: reportedSender.describe("The sender that is tried") }),
	secrets: [],
	notifications: [{ id: "sender.tested.admin", audience: "admin", class: "I", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "sender-tested-1",
		source: "postbud",
		type: "sender.tested",
		time: "2026-11-20T08:40:00Z",
		subject: "sender/snd_01m80vkkp1y1rzvzsjs32342xs",
		data: {
			origin: "system",
			sender: { id: "snd_01m80vkkp1y1rzvzsjs32342xs", provider: "ses", from: "post@fjellbutikken.example", name: "Fjellbutikken" },
		},
	},
};

import * as z from "zod";
import { line } from "./fields.ts";
import { MESSAGE_EVENTS } from "./message-event.ts";

/** What a webhook is made of. Whether the address is good depends on the deployment: `publicUrl` says, beside this. */
export const webhookInput = z.strictObject({
	url: z.string().describe("https, on the public internet, without credentials. It gets a POST for every event, and should answer 2xx within 15 seconds."),
	events: z
		.array(z.enum(MESSAGE_EVENTS, { error: `must be one of ${MESSAGE_EVENTS.join(", ")}` }))
		.min(1, "must name at least one event")
		.refine((events) => new Set(events).size === events.length, "must name each event once"),
	description: line(200).nullish(),
});

/** Changes to a webhook; what is left out stays. */
export const webhookChanges = webhookInput.partial().extend({
	enabled: z.boolean().optional().describe("false: what is still to be delivered stops. true: it starts anew, and what failed can be posted again."),
});

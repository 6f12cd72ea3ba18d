import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import { digestOf, verifyStandardWebhook } from "../core/signature.ts";
import { deliveryEvent, instantOf, objectsIn } from "./callback-event.ts";
import type { Callbacks } from "./port.ts";

/** Documentation, 2026-11. `email.bounced` and what concerns contacts and domains are not here. */
const TYPES = new Map<string, DeliveryEventType>([
	["email.scheduled", "accepted"],
	["email.sent", "accepted"],
	["email.delivered", "delivered"],
	["email.delivery_delayed", "deferred"],
	["email.complained", "complained"],
	["email.opened", "opened"],
	["email.clicked", "clicked"],
	["email.failed", "rejected"],
	["email.suppressed", "suppressed"],
]);

/** Resend's webhooks, signed by Svix. */
export function resendCallbacks(now: () => number): Callbacks {
	return {
		verify: ({ headers, body }, secret, at) => verifyStandardWebhook(headers, body, secret, at),
		async parse(body) {
			return { events: await Promise.all(objectsIn(body).map((event) => eventOf(event, now()))) };
		},
	};
}

async function eventOf(event: Fields, now: number): Promise<DeliveryEvent> {
	const data = fieldsOf(event.data) ?? {};
	const bounce = fieldsOf(data.bounce) ?? {};
	const failed = fieldsOf(data.failed)?.reason;
	const suppressed = fieldsOf(data.suppressed) ?? {};
	const type = typeOf(event, bounce);
	return deliveryEvent(
		{
			// The id of a delivery is in a header, which a parser does not see; a link can be clicked twice at the same time.
			id: await digestOf(event.type, event.created_at, data.email_id, data.click),
			type,
			at: instantOf(event.created_at),
			message: messageIn(data.tags),
			providerMessage: data.email_id,
			// Events do not say which recipient they are about; a mail has one.
			recipient: recipientIn(data.to),
			...(type === "rejected" ? { reason: reasonOfFailure(textOf(failed) ?? "") } : {}),
			said: [bounce.subType, bounce.message, ...[bounce.diagnosticCode].flat(), failed, suppressed.reason, suppressed.type, suppressed.message],
			raw: event,
		},
		now,
	);
}

function typeOf(event: Fields, bounce: Fields): DeliveryEventType {
	if (event.type !== "email.bounced") return TYPES.get(textOf(event.type) ?? "") ?? "other";
	// The service's own list, told as a bounce before there was an event for it.
	if (/suppress/i.test(`${bounce.subType} ${bounce.message}`)) return "suppressed";
	if (bounce.type === "Permanent") return "bounced_hard";
	// Older events have no type. Undetermined: Resend could not tell whether the mailbox is dead, so it counts as alive.
	return bounce.type === undefined && /hard bounce/i.test(textOf(bounce.message) ?? "") ? "bounced_hard" : "bounced_soft";
}

function reasonOfFailure(said: string): Reason {
	if (/quota/i.test(said)) return "quota_exceeded";
	return /domain|api.?key|not.?verified/i.test(said) ? "sender_refused" : "message_refused";
}

/** Tags come back as an object; the list that they were sent as is read as well. */
function messageIn(tags: unknown): unknown {
	if (!Array.isArray(tags)) return fieldsOf(tags)?.postbud_message;
	return tags.map(fieldsOf).find((tag) => tag?.name === "postbud_message")?.value;
}

function recipientIn(to: unknown): string | undefined {
	const first = textOf([to].flat()[0]);
	return /<([^<>]+)>\s*$/.exec(first ?? "")?.[1] ?? first;
}

import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import { bareId, deliveryEvent, instantOf, type Told } from "./callback-event.ts";

/** An event and the address that the mail was from: the queue is one for the whole deployment. */
export interface CloudflareEvent {
	event: DeliveryEvent;
	sender: string | null;
}

const PREFIX = "cf.email.sending.message.";
const TYPES = new Map<string, DeliveryEventType>([
	["delivered", "delivered"],
	["deferred", "deferred"],
	["complained", "complained"],
]);

/**
 * Reads what Cloudflare Email Service puts into a queue that subscribes to a sending domain (documentation, 2026-11);
 * undefined for any other message. Nothing is signed: only Cloudflare and the account itself can write to the queue.
 * @param now Unix milliseconds, for an event that does not say when it happened
 */
export function parseCloudflareEvent(body: unknown, now = 0): CloudflareEvent | undefined {
	const message = fieldsOf(body);
	const type = textOf(message?.type);
	const payload = fieldsOf(message?.payload);
	if (!message || !type?.startsWith(PREFIX) || !payload) return undefined;
	const at = fieldsOf(message.metadata)?.eventTimestamp;
	const told: Told = {
		// Without an id of its own an event is what happened to a mail, and when.
		id: textOf(payload.eventId) ?? [type, bareId(payload.messageId), at].join(":").replace(/\s/g, ""),
		...tellingOf(type.slice(PREFIX.length), payload),
		at: instantOf(at),
		providerMessage: bareId(payload.messageId),
		recipient: payload.recipient,
		raw: message,
	};
	return { event: deliveryEvent(told, now), sender: textOf(payload.sender) ?? null };
}

function tellingOf(type: string, payload: Fields): Pick<Told, "type" | "reason" | "said"> {
	const delivery = fieldsOf(payload.delivery) ?? {};
	const bounce = fieldsOf(payload.bounce) ?? {};
	const rejection = fieldsOf(payload.rejection) ?? {};
	const failure = fieldsOf(payload.failure) ?? {};
	const said = [textOf(delivery.smtpResponse) ?? textOf(bounce.reason), failure.reason, rejection.reason, rejection.detail, fieldsOf(payload.complaint)?.type];
	if (type === "bounced") return { type: bounce.type === "hard" ? "bounced_hard" : "bounced_soft", said };
	if (type === "rejected") return { type: rejection.reason === "suppressed" ? "suppressed" : "rejected", said };
	if (type === "failed") return { type: "rejected", reason: "service_error", said };
	return { type: TYPES.get(type) ?? "other", said };
}

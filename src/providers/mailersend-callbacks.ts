import type { DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import { digestOf, hmacSha256, sameText } from "../core/signature.ts";
import { bareId, deliveryEvent, instantOf, objectsIn } from "./callback-event.ts";
import type { Callbacks } from "./port.ts";

const TYPES = new Map<string, DeliveryEventType>([
	["activity.sent", "accepted"],
	["activity.delivered", "delivered"],
	["activity.deferred", "deferred"],
	["activity.soft_bounced", "bounced_soft"],
	["activity.hard_bounced", "bounced_hard"],
	["activity.suppressed", "suppressed"],
	["activity.unsubscribed", "unsubscribed"],
	["activity.spam_complaint", "complained"],
	["activity.spam_complaints", "complained"],
	["activity.opened", "opened"],
	["activity.opened_unique", "opened"],
	["activity.clicked", "clicked"],
	["activity.clicked_unique", "clicked"],
]);
const PING = "webhook.test";
/** MailerSend signs the call that tries a new URL with this, and prints it in its documentation: it opens nothing else. */
const PING_SECRET = "test_Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G";

/**
 * MailerSend signs the body alone: `Signature` is the HMAC-SHA-256 in hex (documentation, 2026-11). There is no signed time
 * to hold against the clock: `created_at` stays the same in repetitions, which come for days, and what is refused with a
 * 4xx never comes again. A recording of an event does no harm, because it has the event's id.
 */
export function mailersendCallbacks(now: () => number): Callbacks {
	return {
		async verify({ headers, body }, secret) {
			const given = headers.get("signature")?.trim().toLowerCase();
			if (!given) return { ok: false, why: "unsigned" };
			const signed = async (key: string) => sameText((await hmacSha256(key, body)).toHex(), given);
			if (isPing(new TextDecoder().decode(body)) && (await signed(PING_SECRET))) return { ok: true };
			if (!secret) return { ok: false, why: "no_secret" };
			return (await signed(secret)) ? { ok: true } : { ok: false, why: "wrong_signature" };
		},
		async parse(body) {
			const [event] = objectsIn(body);
			const type = textOf(event?.type);
			if (!event || !type || type === PING) return { events: [] };
			const data = fieldsOf(event.data) ?? {};
			const told = {
				id: /^\S{1,100}$/.test(String(data.id ?? "")) ? String(data.id) : await digestOf(event),
				type: TYPES.get(type) ?? "other",
				at: timeOf(data.created_at) ?? timeOf(event.created_at),
				...mailOf(data),
				said: saidIn(data),
				raw: event,
			};
			return { events: [deliveryEvent(told, now())] };
		},
	};
}

function isPing(body: string): boolean {
	return objectsIn(body)[0]?.type === PING;
}

/** Webhooks made since 2025 are flat; older ones, until the end of 2026, have objects in `data.email`. */
function mailOf(data: Fields): { message: unknown; providerMessage: unknown; recipient: unknown } {
	const email = fieldsOf(data.email) ?? {};
	const tags = [data.tags, email.tags].find(Array.isArray) ?? [];
	return {
		message: tags.find((tag) => /^msg_/.test(String(tag))),
		providerMessage: bareId(data.message_id) ?? fieldsOf(email.message)?.id,
		recipient: textOf(data.recipient) ?? textOf(data.email) ?? fieldsOf(email.recipient)?.email,
	};
}

function saidIn(data: Fields): unknown[] {
	const meta = fieldsOf(data.meta) ?? {};
	const old = fieldsOf(data.morph) ?? {};
	const reasons = [meta.bounce_reason, meta.reject_reason, meta.suppression_reason, meta.unsubscribe_reason, meta.reason, old.readable_reason, old.reason];
	return [meta.bounce_code === undefined ? undefined : String(meta.bounce_code), reasons.find((reason) => textOf(reason) !== undefined)];
}

/** RFC 3339, or "2025-08-05 22:27:14", which is UTC. */
function timeOf(value: unknown): number | undefined {
	return instantOf(typeof value === "string" ? value.replace(/^(\d{4}-\d{2}-\d{2}) ([\d:]+)$/, "$1T$2Z") : undefined);
}

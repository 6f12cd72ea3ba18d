import { createPublicKey, verify } from "node:crypto";
import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, textOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import { digestOf, isRecent } from "../core/signature.ts";
import { deliveryEvent, instantOf, objectsIn } from "./callback-event.ts";
import type { CallbackRequest, Callbacks, Verdict } from "./port.ts";

/** Documentation, 2026-11. `bounce` and `dropped` are read apart. */
const TYPES = new Map<string, DeliveryEventType>([
	["processed", "accepted"],
	["deferred", "deferred"],
	["delivered", "delivered"],
	["open", "opened"],
	["click", "clicked"],
	["spamreport", "complained"],
	["unsubscribe", "unsubscribed"],
	["group_unsubscribe", "unsubscribed"],
]);

/** SendGrid's event webhook, signed with ECDSA P-256; the secret is the public key that its page shows, in base64. */
export function sendgridCallbacks(now: () => number): Callbacks {
	return {
		verify: async (request, secret, at) => verdictOn(request, secret, at),
		async parse(body) {
			return { events: await Promise.all(objectsIn(body).map((event) => eventOf(event, now()))) };
		},
	};
}

function verdictOn({ headers, body }: CallbackRequest, secret: string | null, now: number): Verdict {
	if (secret === null || secret.trim() === "") return { ok: false, why: "no_secret" };
	const signature = headers.get("x-twilio-email-event-webhook-signature");
	const timestamp = headers.get("x-twilio-email-event-webhook-timestamp");
	if (!signature || !timestamp) return { ok: false, why: "unsigned" };
	if (!isSigned(secret, signature, timestamp, body)) return { ok: false, why: "wrong_signature" };
	return isRecent(timestamp, now) ? { ok: true } : { ok: false, why: "stale" };
}

/** The signature is over the timestamp and the bytes of the body; DER, which WebCrypto does not read. */
function isSigned(secret: string, signature: string, timestamp: string, body: Uint8Array): boolean {
	try {
		const key = createPublicKey({ key: Buffer.from(Uint8Array.fromBase64(secret.replace(/\s/g, ""))), format: "der", type: "spki" });
		return verify("sha256", Buffer.concat([Buffer.from(timestamp), body]), key, Uint8Array.fromBase64(signature));
	} catch {
		// A key that is none, or a signature that is no base64: nothing that could be right.
		return false;
	}
}

async function eventOf(event: Fields, now: number): Promise<DeliveryEvent> {
	const [type, reason] = typeOf(event);
	const id = textOf(event.sg_event_id) ?? (await digestOf(event.event, event.sg_message_id, event.timestamp, event.email, event.url));
	return deliveryEvent(
		{
			id,
			type,
			at: instantOf(event.timestamp),
			message: event.postbud_message,
			providerMessage: messageIdIn(event.sg_message_id),
			recipient: event.email,
			...(reason ? { reason } : {}),
			said: [event.status, event.reason, event.response],
			raw: event,
		},
		now,
	);
}

function typeOf(event: Fields): [type: DeliveryEventType, reason?: Reason] {
	const said = textOf(event.reason) ?? "";
	switch (event.event) {
		case "bounce":
			// A block is about this mail or this sender; the address may be fine tomorrow.
			return event.type === "blocked" ? ["bounced_soft"] : ["bounced_hard"];
		case "dropped":
			return /bounced|unsubscribed|spam report|suppress/i.test(said) ? ["suppressed"] : ["rejected", reasonOfDrop(said)];
		default:
			return [TYPES.get(textOf(event.event) ?? "") ?? "other"];
	}
}

function reasonOfDrop(said: string): Reason {
	if (/spam content/i.test(said)) return "spam";
	if (/over quota|quota/i.test(said)) return "quota_exceeded";
	return /^invalid$|invalid (address|email|recipient)/i.test(said.trim()) ? "mailbox_unknown" : "message_refused";
}

/** `sg_message_id` is the X-Message-Id of the answer, and then the machine that worked on it. */
function messageIdIn(value: unknown): string | undefined {
	const id = textOf(value) ?? "";
	if (/^(filter|recvd|ismtpd|geopod)/.test(id)) return undefined;
	return id.replace(/\.(filter|recvd|ismtpd|geopod).*$/s, "");
}

import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, textOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import { digestOf } from "../core/signature.ts";
import { bareId, deliveryEvent, instantOf, objectsIn } from "./callback-event.ts";
import type { Callbacks } from "./port.ts";
import { verifySharedSecret } from "./shared-secret.ts";

/** Names as payloads have them; the configuration spells them in camel case (documentation, 2026-11). */
const TYPES = new Map<string, [type: DeliveryEventType, reason?: Reason]>([
	["request", ["accepted"]],
	["delivered", ["delivered"]],
	["deferred", ["deferred"]],
	["soft_bounce", ["bounced_soft"]],
	["hard_bounce", ["bounced_hard"]],
	["invalid_email", ["bounced_hard", "mailbox_unknown"]],
	["blocked", ["suppressed"]],
	["error", ["rejected"]],
	["spam", ["complained"]],
	["complaint", ["complained"]],
	["unsubscribe", ["unsubscribed"]],
	["unsubscribed", ["unsubscribed"]],
	["opened", ["opened"]],
	["unique_opened", ["opened"]],
	["proxy_open", ["opened"]],
	["unique_proxy_open", ["opened"]],
	["unique_proxy_opened", ["opened"]],
	["click", ["clicked"]],
]);

/** Brevo's webhooks, one event or a list of them, which nobody signs: the secret stands in the URL or as a bearer token. */
export function brevoCallbacks(now: () => number): Callbacks {
	return {
		ownSecret: true,
		verify: (request, secret) => verifySharedSecret(request, secret),
		async parse(body) {
			return { events: await Promise.all(objectsIn(body).map((event) => eventOf(event, now()))) };
		},
	};
}

async function eventOf(event: Fields, now: number): Promise<DeliveryEvent> {
	const [type, reason] = TYPES.get(textOf(event.event) ?? "") ?? ["other" as const];
	// "ts" and "date" are in the account's time zone; where "ts_epoch" is missing, "ts_event" is off by hours at most.
	const when = event.ts_epoch ?? event.ts_event ?? event.ts;
	return deliveryEvent(
		{
			id: await digestOf(event.event, bareId(event["message-id"]), event.email, when, event.link),
			type,
			at: instantOf(when),
			message: messageIn(event),
			providerMessage: bareId(event["message-id"]),
			recipient: event.email,
			...(reason ? { reason } : {}),
			said: [event.reason],
			raw: event,
		},
		now,
	);
}

/** The message's id is a tag, and the tags come as a list, as a list in a string, or one alone as it is. */
function messageIn({ tags, tag }: Fields): string | undefined {
	const listed = Array.isArray(tags) ? tags : [];
	const said = [...listed.map(textOf), textOf(tag)].join(" ");
	return /\bmsg_[0-9a-z]+\b/.exec(said)?.[0];
}

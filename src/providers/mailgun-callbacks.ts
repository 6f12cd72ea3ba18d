import { bounceReason } from "../core/bounce-reason.ts";
import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import { digestOf, hmacSha256, isRecent, sameText } from "../core/signature.ts";
import { bareId, deliveryEvent, instantOf, objectsIn } from "./callback-event.ts";
import type { CallbackRequest, Callbacks, Verdict } from "./port.ts";

/** Documentation, 2026-11. `failed` is read apart. */
const TYPES = new Map<string, DeliveryEventType>([
	["accepted", "accepted"],
	["delivered", "delivered"],
	["opened", "opened"],
	["clicked", "clicked"],
	["unsubscribed", "unsubscribed"],
	["complained", "complained"],
	["rejected", "rejected"],
]);

/** Mailgun's webhooks. Its signature covers a token and a timestamp, and not the body: a token must not come twice with other bodies. */
export function mailgunCallbacks(now: () => number): Callbacks {
	return {
		verify: verdictOn,
		async parse(body) {
			return { events: await Promise.all(objectsIn(body).map((told) => eventOf(told, now()))) };
		},
	};
}

async function verdictOn({ body }: CallbackRequest, secret: string | null, now: number): Promise<Verdict> {
	if (secret === null || secret === "") return { ok: false, why: "no_secret" };
	const signed = fieldsOf(objectsIn(new TextDecoder().decode(body))[0]?.signature);
	const [timestamp, token, signature] = [textOf(signed?.timestamp) ?? String(signed?.timestamp ?? ""), textOf(signed?.token), textOf(signed?.signature)];
	if (timestamp === "" || token === undefined || signature === undefined) return { ok: false, why: "unsigned" };
	const expected = (await hmacSha256(secret, timestamp + token)).toHex();
	if (!(await sameText(signature.toLowerCase(), expected))) return { ok: false, why: "wrong_signature" };
	return isRecent(timestamp, now) ? { ok: true, once: token } : { ok: false, why: "stale" };
}

async function eventOf(told: Fields, now: number): Promise<DeliveryEvent> {
	const event = fieldsOf(told["event-data"]) ?? told;
	const headers = fieldsOf(fieldsOf(event.message)?.headers) ?? {};
	const status = fieldsOf(event["delivery-status"]) ?? {};
	const said = [status.code, status["enhanced-code"], status.message, status.description, fieldsOf(event.reject)?.reason].map((part) =>
		typeof part === "number" ? String(part) : part,
	);
	const [type, reason] = typeOf(event, said.filter((part) => typeof part === "string").join(" "));
	return deliveryEvent(
		{
			// An id is unique within a day (documentation, 2026-11).
			id: await digestOf(event.id ?? event, event.timestamp),
			type,
			at: instantOf(event.timestamp),
			message: fieldsOf(event["user-variables"])?.postbud_message,
			providerMessage: bareId(headers["message-id"]),
			recipient: event.recipient ?? headers.to,
			...(reason ? { reason } : {}),
			// A delivery is "250 OK": what is worth telling is what went wrong.
			said: type === "delivered" ? [status.message] : said,
			raw: event,
		},
		now,
	);
}

function typeOf(event: Fields, said: string): [type: DeliveryEventType, reason?: Reason] {
	if (event.event !== "failed") return [TYPES.get(textOf(event.event) ?? "") ?? "other"];
	const why = textOf(event.reason) ?? "";
	if (why.startsWith("suppress-")) return ["suppressed"];
	if (event.severity === "temporary") return ["deferred"];
	// "Permanent" means that Mailgun tries no more; only a "bounce" means that the address is dead and goes onto its list.
	const dead = why === "bounce" || why === "" || bounceReason(said) === "mailbox_unknown";
	return why === "espblock" ? ["bounced_soft", "blocked"] : [dead ? "bounced_hard" : "bounced_soft"];
}

import { bounceReason } from "../core/bounce-reason.ts";
import type { DeliveryEvent, DeliveryEventType } from "../core/delivery-event.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import { excerpt } from "./exchange.ts";

/** What a service's own reader makes of an event, before it is brought into form. */
export interface Told {
	id: string;
	type: DeliveryEventType;
	/** Unix milliseconds; undefined where the service does not say, or says nonsense. */
	at: number | undefined;
	message?: unknown;
	providerMessage?: unknown;
	recipient?: unknown;
	reason?: Reason | null;
	/** What the service and the receiving server said, in this order. */
	said?: unknown[];
	raw: unknown;
}

/** The objects in a callback's body: one, or a list of them; none where it is not JSON. */
export function objectsIn(body: string): Fields[] {
	try {
		const told: unknown = JSON.parse(body);
		return [told]
			.flat()
			.map(fieldsOf)
			.filter((one) => one !== undefined);
	} catch {
		// Whoever could sign it wrote no JSON: there is nothing to learn from it.
		return [];
	}
}

/**
 * An event in normal form. A bounce without a reason of its own gets one from what was said.
 * @param now Unix milliseconds, for an event that does not say when it happened
 */
export function deliveryEvent(told: Told, now: number): DeliveryEvent {
	const said = excerpt((told.said ?? []).flatMap((part) => textOf(part) ?? []).join(" "));
	return {
		id: told.id,
		type: told.type,
		at: told.at !== undefined && Number.isSafeInteger(told.at) && told.at > 0 ? told.at : now,
		message: textOf(told.message) ?? null,
		providerMessage: textOf(told.providerMessage) ?? null,
		recipient: textOf(told.recipient) ?? null,
		reason: told.reason !== undefined ? told.reason : reasonOf(told.type, said),
		detail: said === "" ? null : said,
		raw: told.raw,
	};
}

/** An instant in RFC 3339, or a number of seconds or milliseconds, as Unix milliseconds. */
export function instantOf(value: unknown): number | undefined {
	const number = typeof value === "number" ? value : typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
	// Unix seconds stay below this until the year 5138, and milliseconds have been above it since 1973.
	if (number !== undefined) return Math.round(number < 100_000_000_000 ? number * 1000 : number);
	const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
	return Number.isNaN(at) ? undefined : at;
}

/** A Message-ID without its angle brackets: services give it now with them and now without. */
export function bareId(value: unknown): string | undefined {
	return textOf(value)?.replace(/^<|>$/g, "");
}

function reasonOf(type: DeliveryEventType, said: string): Reason | null {
	switch (type) {
		case "bounced_hard":
		case "bounced_soft":
			return bounceReason(said);
		case "rejected": {
			const reason = bounceReason(said);
			return reason === "undeliverable" ? "message_refused" : reason;
		}
		case "deferred": {
			const reason = said === "" ? "undeliverable" : bounceReason(said);
			return reason === "undeliverable" ? null : reason;
		}
		case "suppressed":
			return "recipient_refused";
		case "complained":
			return "complained";
		default:
			return null;
	}
}

import { isAlert } from "../core/alert.ts";
import { isAmbiguous, type Pin, pinOf } from "../core/pin.ts";
import { type Route, route } from "../core/route.ts";
import type { SenderState } from "../core/sender-state.ts";
import { type AmbiguousPolicy, ambiguousPolicy } from "../core/settle.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { WaitsOn } from "./ends-of-waits.ts";
import type { Stop } from "./look-last.ts";

/** How a claimed message goes on: by a sender, later, or not at all. */
export type Way =
	| { kind: "send"; route: Extract<Route, { kind: "send" }>; pin: Pin | null }
	| Extract<Route, { kind: "wait" | "none" }>
	| Stop
	| WaitsOn
	/** It went in one request with others that the service has taken: it has been sent. */
	| { kind: "taken" }
	/** A service may have it, nothing can tell, and the store wants a person to decide. */
	| { kind: "hold" };

/** The way of a message, as its senders are doing now. */
export function wayOf(deps: Deps, message: MessageRow, shop: Shop, states: ReadonlyMap<string, SenderState>): Way {
	const attempts = message.attempts.slice(message.attemptsBefore);
	const pin = pinOf(message.attempts, (provider) => deps.providers.get(provider)?.dedupeWindow ?? 0, deps.now());
	if (pin === null && isAmbiguous(attempts) && policyOf(message, shop) === "hold") return { kind: "hold" };
	const way = routeOf(deps, message, shop, states, pin?.sender ?? null);
	if (way.kind === "send") return { kind: "send", route: way, pin };
	// A reset link that comes twice is a nuisance, one that comes when it has expired is none: it does not wait for a dead service.
	const other = message.class === "S" && pin !== null ? routeOf(deps, message, shop, states, null) : way;
	return other.kind === "send" ? { kind: "send", route: other, pin: null } : way;
}

/** @param pinned the only sender that may try; null: any that works */
export function routeOf(deps: Deps, message: MessageRow, shop: Shop, states: ReadonlyMap<string, SenderState>, pinned: string | null): Route {
	return route({
		wanted: message.plannedSenderId ?? message.senderId,
		class: message.class,
		pinned,
		tiredOf: tiredOf(message),
		senders: shop.senders,
		states,
		allowed: (sender) => deps.providers.get(sender.provider)?.classes,
		now: deps.now(),
	});
}

/** What the store does when nobody knows. Its alerts are never held: that a sender is down has to be heard, be it twice. */
export function policyOf({ class: mailClass, notification }: MessageRow, shop: Shop): AmbiguousPolicy {
	return isAlert(notification) ? "retry" : ambiguousPolicy(mailClass, shop.settings.on_ambiguous);
}

/** A service that asks to slow down again and again: another sender is better than waiting for it once more. */
const PATIENCE = 3;

function tiredOf({ attempts, attemptsBefore }: MessageRow): string | null {
	const last = attempts.slice(attemptsBefore).slice(-PATIENCE);
	const [first] = last;
	const same = last.every(({ outcome, reason, sender_id }) => outcome === "deferred" && reason === "rate_limited" && sender_id === first?.sender_id);
	return last.length === PATIENCE && same ? (first?.sender_id ?? null) : null;
}

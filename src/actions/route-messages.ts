import { isAmbiguous, type Pin, pinOf } from "../core/pin.ts";
import { type Route, route } from "../core/route.ts";
import type { SenderState } from "../core/sender-state.ts";
import { ambiguousPolicy } from "../core/settle.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/work.ts";

/** How a claimed message goes on: by a sender, later, or not at all. */
export type Way =
	| { kind: "send"; route: Extract<Route, { kind: "send" }>; pin: Pin | null }
	| Extract<Route, { kind: "wait" | "none" }>
	/** It went in one request with others that the service has taken: it has been sent. */
	| { kind: "taken" }
	/** A service may have it, nothing can tell, and the store wants a person to decide. */
	| { kind: "hold" };

/** The way of a message, as its senders are doing now. */
export function wayOf(deps: Deps, message: MessageRow, shop: Shop, states: ReadonlyMap<string, SenderState>): Way {
	const attempts = message.attempts.slice(message.attemptsBefore);
	const pin = pinOf(attempts, (provider) => deps.providers.get(provider)?.dedupeWindow ?? 0, deps.now());
	if (pin === null && isAmbiguous(attempts) && ambiguousPolicy(message.class, shop.settings.on_ambiguous) === "hold") return { kind: "hold" };
	const way = routeOf(deps, message, shop, states, pin?.sender ?? null);
	return way.kind === "send" ? { kind: "send", route: way, pin } : way;
}

/** @param pinned the only sender that may try; null: any that works */
export function routeOf(deps: Deps, message: MessageRow, shop: Shop, states: ReadonlyMap<string, SenderState>, pinned: string | null): Route {
	return route({
		wanted: message.plannedSenderId ?? message.senderId,
		class: message.class,
		pinned,
		senders: shop.senders,
		states,
		allowed: (sender) => deps.providers.get(sender.provider)?.classes,
		now: deps.now(),
	});
}

import { remindersOf } from "../core/cart/reminder-settings.ts";
import type { Reason } from "../core/reasons.ts";
import type { Deps } from "../deps.ts";
import { type CartRow, findCart } from "../store/carts.ts";
import { findStore } from "../store/settings.ts";
import { tellCart } from "./tell-cart.ts";

export type Reminding = { ok: true; cart: CartRow } | { ok: false; reason: Reason };

/**
 * Reminds of a cart at once, ahead of the series, as somebody in the shop wishes: delays, cooldown and limits do not count;
 * consent, purchases and quiet hours do (then it goes out in the morning).
 */
export async function remindNow(deps: Deps, cart: CartRow, by: string): Promise<Reminding> {
	const { storeId, id, person, stage } = cart;
	const settings = remindersOf((await findStore(deps.scope(storeId)))?.settings);
	if (person === null) return { ok: false, reason: "no_address" };
	if (!settings.enabled) return { ok: false, reason: "switched_off" };
	if (!settings.stages.some(({ n }) => n > stage)) return { ok: false, reason: "series_over" };
	await tellCart(deps, cart, { kind: "asked", id, by });
	await deps.timers.look(storeId, person);
	const after = await findCart(deps.scope(storeId), id);
	if (!after) return { ok: false, reason: "cart_gone" };
	const last = after.story.at(-1);
	if (after.stage > stage || last?.what === "postponed") return { ok: true, cart: after };
	return { ok: false, reason: after.reason ?? "ordered" };
}

import { REMINDER } from "../core/cart/reminder-settings.ts";
import type { Notification } from "../core/event-type.ts";
import { type SwitchRefusal, switchRefusal } from "../core/notification-switch.ts";
import type { Deps } from "../deps.ts";
import { hurryCarts } from "../store/carts.ts";
import { changeStore, findStore } from "../store/settings.ts";

export type Switching = { ok: true } | { ok: false; reason: SwitchRefusal | "no_store" };

/** Switches one notification on or off. In force everywhere within 30 s, here at once. */
export async function switchNotification(deps: Deps, storeId: string, one: Notification, wanted: { enabled: boolean; confirm: boolean }): Promise<Switching> {
	const scope = deps.scope(storeId);
	const store = await findStore(scope);
	if (!store) return { ok: false, reason: "no_store" };
	const refusal = switchRefusal(one, store.settings.notifications.enabled, wanted.enabled, wanted.confirm);
	if (refusal) return { ok: false, reason: refusal };
	await changeStore(scope, { switches: { [one.id]: wanted.enabled } });
	deps.shops.forget(storeId);
	if (one.id === REMINDER) await hurryCarts(scope);
	return { ok: true };
}

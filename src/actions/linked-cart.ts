import { isCovered, linesOf } from "../core/cart/person-carts.ts";
import { type ReminderSettings, reminderSettings } from "../core/cart/reminder-settings.ts";
import type { Deps } from "../deps.ts";
import { type CartRow, findCart } from "../store/carts.ts";
import { loadReminderTruths } from "../store/reminder-truth.ts";
import type { RecoveryLink } from "./recovery-link.ts";

/** What the link of a reminder leads to now. */
export type LinkedCart =
	/** It was deleted, or another person has it. */
	| { state: "gone" }
	| {
			state: "open" | "ordered" | "empty";
			row: CartRow;
			settings: ReminderSettings;
			/** What the reminder of that stage offers. */
			discountCode: string | null;
	  };

/** Looks at the cart of a link, and at what was ordered since, without a cache. */
export async function linkedCart(deps: Deps, link: RecoveryLink): Promise<LinkedCart> {
	const row = await findCart(deps.scope(link.store), link.cart);
	if (row?.address == null || row.person !== link.person) return { state: "gone" };
	const [truth] = await loadReminderTruths(deps.databases.main, [
		{ store: link.store, address: row.address, customer: row.customerId, cart: row.id, skus: [] },
	]);
	if (!truth) return { state: "gone" };
	const stored = truth.settings.cart_reminders;
	const isEmpty = linesOf(row.cart).length === 0;
	return {
		state: isOrdered(row, link, truth.orderedAt) ? "ordered" : isEmpty ? "empty" : "open",
		row,
		settings: reminderSettings(stored),
		// A reminder that was switched off since has promised its code all the same.
		discountCode: stored?.stages?.[link.stage - 1]?.discount_code ?? null,
	};
}

/** A cart of a later round was bought and filled anew: the reminder was of what was bought. */
function isOrdered({ status, reason, round, changedAt }: CartRow, link: RecoveryLink, orderedAt: number | null): boolean {
	return round > link.round || status === "ordered" || status === "recovered" || reason === "ordered" || isCovered(changedAt, orderedAt);
}

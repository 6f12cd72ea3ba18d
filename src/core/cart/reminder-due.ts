import { isOpen, type PersonCart, type PersonCarts } from "./person-carts.ts";
import type { ReminderSettings } from "./reminder-settings.ts";

/** A cart that was reminded of for the last time is lost this many milliseconds later. */
const GIVEN_UP_AFTER = 14 * 86_400_000;
/** A cart that nothing is waited for any more is forgotten this many milliseconds after it was touched last. */
export const FORGOTTEN_AFTER = 90 * 86_400_000;

export type ReminderStep = ReminderSettings["stages"][number];

/** The stage that is next for a cart; undefined when all are through. */
export function nextStage(cart: PersonCart, { stages }: ReminderSettings): ReminderStep | undefined {
	const after = Math.max(cart.stage, cart.decided);
	return stages.find(({ n }) => n > after);
}

/**
 * When a cart is looked at next (Unix milliseconds): at its next stage, to give it up, or to forget it. A stage keeps its
 * distance from the one before it also where that one was late.
 */
export function dueAt(cart: PersonCart, settings: ReminderSettings): number {
	if (!isOpen(cart)) return Math.max(cart.seenAt, cart.order?.at ?? 0) + FORGOTTEN_AFTER;
	if (cart.askedBy !== null) return cart.postponedTo ?? 0;
	const next = nextStage(cart, settings);
	if (!next) return cart.remindedAt === null ? cart.seenAt : cart.remindedAt + GIVEN_UP_AFTER;
	const before = settings.stages.find(({ n }) => n === cart.stage);
	const distance = cart.remindedAt === null ? 0 : cart.remindedAt + next.delay - (before?.delay ?? 0);
	return Math.max(cart.seenAt + next.delay, distance, cart.postponedTo ?? 0);
}

/** When the timer of a person goes off; null: there is nothing to wait for. */
export function alarmAt({ carts }: PersonCarts, settings: ReminderSettings): number | null {
	return carts.length > 0 ? Math.min(...carts.map((cart) => dueAt(cart, settings))) : null;
}

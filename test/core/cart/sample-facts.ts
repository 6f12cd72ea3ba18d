import { type CartFact, learn } from "../../../src/core/cart/learn.ts";
import { NOBODYS_CARTS, type PersonCart, type PersonCarts } from "../../../src/core/cart/person-carts.ts";
import type { CartTruth } from "../../../src/core/cart/reminder-decision.ts";
import { type CartReminders, type ReminderSettings, reminderSettings } from "../../../src/core/cart/reminder-settings.ts";

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
/** A Sunday noon in winter. */
export const NOON = Date.parse("2026-11-22T12:00:00Z");

type Changed = Extract<CartFact, { kind: "changed" }>;

/** A cart with one line was changed and heard of at one instant, minutes after noon. */
export function filled(minutes: number, more: Partial<Changed> = {}): Changed {
	const at = NOON + minutes * MINUTE;
	const cart = { id: more.id ?? "c", total: "100.00", items: [{ sku: "s", line_total: "100.00" }] };
	return { kind: "changed", event: `evt_${minutes}`, id: "c", customer: { email: "a@shop.example" }, cart, changedAt: at, seenAt: at, ...more };
}

export function emptied(minutes: number, more: Partial<Changed> = {}): Changed {
	return filled(minutes, { cart: { items: [] }, ...more });
}

export function ordered(minutes: number, cart: string | null = null): CartFact {
	return {
		kind: "ordered",
		cart,
		order: { event: `evt_order_${minutes}`, number: `${minutes}`, at: NOON + minutes * MINUTE, revenue: "100.00", currency: "NOK" },
	};
}

/** What a timer knows after these facts, in this order. */
export function knowing(...facts: CartFact[]): PersonCarts {
	return facts.reduce((person, fact) => learn(person, fact, NOON), NOBODYS_CARTS);
}

/** The cart of that id. */
export function cartOf({ carts }: PersonCarts, id = "c"): PersonCart {
	const cart = carts.find((one) => one.id === id);
	if (!cart) throw new Error(`no cart ${id}`);
	return cart;
}

/** Switched on, without quiet hours. */
export function settings(more: Partial<CartReminders> = {}): ReminderSettings {
	return reminderSettings({ enabled: true, quiet_hours: null, recover_url: "https://shop.example/r?c={code}", ...more });
}

/** Nothing stands against a reminder. */
export function truth(more: Partial<CartTruth> = {}): CartTruth {
	return { orderedAt: null, agreed: true, suppressed: false, gone: false, soldOut: new Set(), timezone: "Europe/Oslo", ...more };
}

import { type CartFact, learn } from "../core/cart/learn.ts";
import { NOBODYS_CARTS, type PersonCarts } from "../core/cart/person-carts.ts";
import { alarmAt } from "../core/cart/reminder-due.ts";
import { remindersOf } from "../core/cart/reminder-settings.ts";
import type { Deps } from "../deps.ts";
import type { CartRow } from "../store/carts.ts";
import { cartRows } from "./cart-row.ts";

/** What the timer of one person keeps. */
export interface TimerState extends PersonCarts {
	store: string;
	/** The name of the person in the store. */
	person: string;
	/** An address key. */
	address: string;
}

/** What follows for a timer: what it keeps, when it goes off (Unix milliseconds; null: never), and its carts as people may see them. */
export interface TimerStep {
	state: TimerState;
	alarm: number | null;
	rows: CartRow[];
}

export function newTimer(store: string, person: string, address: string): TimerState {
	return { store, person, address, ...NOBODYS_CARTS };
}

/** Tells a timer what happened. The same again changes nothing. */
export async function tellTimer(deps: Deps, state: TimerState, facts: readonly CartFact[]): Promise<TimerStep> {
	const shop = (await deps.shops.get([state.store])).get(state.store);
	const settings = remindersOf(shop?.settings);
	const known = facts.reduce((person: PersonCarts, fact) => learn(person, fact, deps.now()), state);
	const next = { ...state, ...known };
	return { state: next, alarm: alarmAt(next, settings), rows: cartRows(next, settings) };
}

import type { PersonCart, PersonCarts } from "../../../src/core/cart/person-carts.ts";
import { NOBODYS_CARTS } from "../../../src/core/cart/person-carts.ts";
import type { CartOutcome } from "../../../src/core/cart/reminder-decision.ts";
import { type CartReminders, type ReminderSettings, reminderSettings } from "../../../src/core/cart/reminder-settings.ts";
import type { Reason } from "../../../src/core/reasons.ts";
import { seededRandom } from "../../chaos/seeded-random.ts";

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** A cart event that was accepted. `real` is when it truly happened, `claimed` when its device says, `at` when it was acknowledged. */
export interface Change {
	id: string;
	cart: string;
	address: string;
	customer: string | null;
	items: number;
	real: number;
	claimed: number;
	at: number;
	/** When its timer had taken it in; null: not yet. */
	plannedAt: number | null;
}

/** An order that was acknowledged at `at`; it truly happened at `real`. */
export interface Order {
	id: string;
	address: string | null;
	customer: string | null;
	cart: string | null;
	real: number;
	at: number;
}

/** A `cart.abandoned` event in the database, and the mail that it leads to. */
export interface Reminder {
	id: string;
	address: string;
	cart: PersonCart;
	stage: number;
	decidedAt: number;
	byHand: boolean;
	/** As they were when it was decided. */
	settings: ReminderSettings;
	state: "open" | "handed over" | "cancelled";
	/** Why it was cancelled, or had to wait. */
	against: Reason | null;
}

/** Reminders that were decided together. */
export interface Pending {
	at: number;
	settings: ReminderSettings;
	reminders: Extract<CartOutcome, { kind: "remind" }>[];
}

/** The object of one person: its storage outlives crashes, and nothing else is kept. */
export interface Timer {
	address: string;
	zone: string;
	person: PersonCarts;
	/** What was decided and is not in the database yet; stored with `person` in one write. */
	pending: Pending | null;
	/** When the platform will really call its alarm; null: none is set. */
	fires: number | null;
	/** How often the alarm went off at one instant. */
	spins: number;
	spunAt: number;
}

/** What the database has of a cart. */
export interface Row {
	person: string;
	customer: string | null;
	seenAt: number;
	revision: number;
	status: PersonCart["status"];
	reason: PersonCart["reason"];
}

export interface World {
	random: () => number;
	now: number;
	/** How likely a step of the service is to be cut off. */
	crashes: number;
	settings: ReminderSettings;
	stored: Partial<CartReminders>;
	timers: Timer[];
	rows: Map<string, Row>;
	changes: Change[];
	orders: Order[];
	reminders: Map<string, Reminder>;
	suppressed: Set<string>;
	statements: { address: string; status: string; purpose: string | null; occurredAt: number }[];
	/** By cart and person: when its timer was told last that somebody stopped it. */
	stopped: Map<string, number>;
	deleted: Set<string>;
	/** By cart: how often a timer was asked to remind now. */
	asked: Map<string, number>;
	tasks: { at: number; run: () => void }[];
	/** Something that happens while an alarm waits for the database. */
	meanwhile: () => void;
	/** What happened, line by line; null: nobody wants to read it. */
	trail: string[] | null;
	count: number;
}

/** A world in which nothing has happened yet. */
export function emptyWorld(seed: number, start: number, zones: string[], isTold: boolean): World {
	const timers = zones.map((zone, i) => ({ address: `p${i}@x`, zone, person: NOBODYS_CARTS, pending: null, fires: null, spins: 0, spunAt: 0 }));
	return {
		...{ random: seededRandom(seed), now: start, crashes: 0, settings: reminderSettings({}), stored: {}, timers, rows: new Map() },
		...{
			changes: [],
			orders: [],
			reminders: new Map(),
			suppressed: new Set<string>(),
			statements: [],
			stopped: new Map(),
			deleted: new Set<string>(),
			asked: new Map(),
		},
		...{ tasks: [], meanwhile: () => {}, trail: isTold ? [] : null, count: 0 },
	};
}

/** Lets everything happen that is due until then, in the order of time. `fire` is what an alarm does. */
export function passTime(world: World, until: number, fire: (world: World, timer: Timer) => void): void {
	for (;;) {
		let [at, task, timer] = [until, -1, undefined as Timer | undefined];
		for (let i = 0; i < world.tasks.length; i++) {
			const due = world.tasks[i]?.at ?? at;
			if (due < at) [at, task] = [due, i];
		}
		for (const one of world.timers) if (one.fires !== null && one.fires < at) [at, timer] = [one.fires, one];
		world.now = Math.max(world.now, at);
		if (timer) {
			timer.fires = null;
			fire(world, timer);
		} else if (task >= 0) world.tasks.splice(task, 1)[0]?.run();
		else return;
	}
}

export function later(world: World, delay: number, run: () => void): void {
	world.tasks.push({ at: world.now + delay, run });
}

export function isCrash(world: World): boolean {
	return world.random() < world.crashes;
}

export function oneOf<Item>(world: World, items: readonly Item[]): Item {
	return items[Math.floor(world.random() * items.length)] as Item;
}

/** Mostly at once, sometimes minutes, seldom hours. Milliseconds. */
export function lag(world: World, longest = 6 * HOUR): number {
	const kind = world.random();
	if (kind < 0.65) return Math.floor(world.random() * 5) * SECOND;
	return Math.floor(world.random() * (kind < 0.88 ? 20 * MINUTE : longest));
}

export function timerOf(world: World, address: string): Timer {
	const timer = world.timers.find((one) => one.address === address);
	if (!timer) throw new Error(`no timer of ${address}`);
	return timer;
}

export function tell(world: World, line: () => string): void {
	world.trail?.push(`${new Date(world.now).toISOString()} ${line()}`);
}

import { type CartFact, learn } from "../../../src/core/cart/learn.ts";
import type { PersonCart } from "../../../src/core/cart/person-carts.ts";
import { type CartOutcome, decideReminders } from "../../../src/core/cart/reminder-decision.ts";
import { alarmAt } from "../../../src/core/cart/reminder-due.ts";
import { checkDecision } from "./checks.ts";
import { takeReminder } from "./post-office.ts";
import { truthOf } from "./truth.ts";
import { DAY, HOUR, isCrash, MINUTE, SECOND, type Timer, tell, type World } from "./world.ts";

/** Alarms at one instant after which a timer is taken to go round in circles. */
const MOST_SPINS = 25;

/** A timer is told something. @returns whether it got to the end; if not, it is told again */
export function tellTimer(world: World, timer: Timer, fact: CartFact): boolean {
	const person = learn(timer.person, fact, world.now);
	if (isCrash(world)) return false;
	if (fact.kind === "asked") world.asked.set(fact.id, (world.asked.get(fact.id) ?? 0) + 1);
	timer.person = person;
	for (const cart of person.carts) saveRow(world, timer, cart, fact);
	if (isCrash(world)) return false;
	setAlarm(world, timer);
	return true;
}

/**
 * The alarm goes off: the truth, the decision, the storage, the database. What was decided is in the storage before it can have
 * an effect, and stays there until it had it: a decision that was forgotten half way could be another one the next time.
 */
export function fireAlarm(world: World, timer: Timer): void {
	if (look(world, timer)) setAlarm(world, timer);
	else retry(world, timer);
}

/** @returns whether it got to the end */
function look(world: World, timer: Timer): boolean {
	if (isCrash(world) || !settle(world, timer)) return false;
	timer.spins = timer.spunAt === world.now ? timer.spins + 1 : 0;
	timer.spunAt = world.now;
	if (timer.spins > MOST_SPINS) throw new Error(`the alarm of ${timer.address} goes off again and again`);
	const { settings } = world;
	const truths = new Map(timer.person.carts.map((cart) => [cart.id, truthOf(world, timer.address, cart.id, customerOf(cart))]));
	const { person, outcomes } = decideReminders(timer.person, settings, truths, world.now);
	for (const outcome of outcomes) {
		tell(world, () => `${timer.address}: ${lineOf(outcome)}`);
		checkDecision(world, timer.address, outcome);
	}
	world.meanwhile();
	if (isCrash(world)) return false;
	timer.person = person;
	timer.pending = { at: world.now, settings, reminders: outcomes.filter((outcome) => outcome.kind === "remind") };
	return !isCrash(world) && settle(world, timer) && !isCrash(world);
}

/** Writes into the database what was decided; once more, if it was cut off before that was noted. */
function settle(world: World, timer: Timer): boolean {
	const { pending } = timer;
	if (!pending) return true;
	for (const outcome of pending.reminders) takeReminder(world, timer, outcome, pending);
	for (const cart of timer.person.carts) saveRow(world, timer, cart, null);
	if (isCrash(world)) return false;
	timer.pending = null;
	return true;
}

/** The alarm as the timer asks for it; the platform is late at times. */
export function setAlarm(world: World, timer: Timer): void {
	const at = timer.pending ? world.now : alarmAt(timer.person, world.settings);
	timer.fires = at === null ? null : Math.max(at, world.now) + lateness(world);
}

function retry(world: World, timer: Timer): void {
	tell(world, () => `${timer.address}: the alarm is cut off`);
	timer.fires = world.now + (world.random() < 0.8 ? 2 * SECOND : Math.floor(world.random() * HOUR));
}

function lateness(world: World): number {
	const kind = world.random();
	if (kind < 0.7) return 0;
	return Math.floor(world.random() * (kind < 0.9 ? 10 * MINUTE : kind < 0.99 ? 5 * HOUR : 3 * DAY));
}

/** A row with a higher revision replaces one with a lower; whose cart it is, only a later change of the cart says. */
function saveRow(world: World, { address }: Timer, cart: PersonCart, fact: CartFact | null): void {
	const row = world.rows.get(cart.id);
	if (world.deleted.has(cart.id) || (row?.person === address && row.revision >= cart.revision)) return;
	const takesOver = fact?.kind === "changed" && fact.id === cart.id && cart.event === fact.event && cart.seenAt > (row?.seenAt ?? 0);
	if (row?.person !== address && !takesOver) return;
	const { seenAt, revision, status, reason } = cart;
	world.rows.set(cart.id, { person: address, customer: customerOf(cart), seenAt, revision, status, reason });
}

export function customerOf({ customer }: PersonCart): string | null {
	return typeof customer.id === "string" ? customer.id : null;
}

function lineOf(outcome: CartOutcome): string {
	return `${outcome.kind} ${outcome.cart.id} ${"reason" in outcome ? outcome.reason : ""}${"until" in outcome ? new Date(outcome.until).toISOString() : ""}`;
}

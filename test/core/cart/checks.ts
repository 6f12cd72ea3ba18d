import type { PersonCart } from "../../../src/core/cart/person-carts.ts";
import type { CartOutcome } from "../../../src/core/cart/reminder-decision.ts";
import { type Change, DAY, HOUR, MINUTE, type Reminder, timerOf, type World } from "./world.ts";

/** The greatest difference between the clocks of two devices that are set. */
const DEVICES_APART = 10 * MINUTE;
/** Milliseconds after an order in which what is heard of a cart is what was bought. */
const ORDER_COVERS = 15 * MINUTE;
const HALF_HOUR = 30 * MINUTE;
const offsets = new Map<string, number>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Everything that must be true when a reminder leaves the house, read off the history alone. Throws what is wrong. */
export function checkHandOver(world: World, reminder: Reminder): void {
	const { id, address, cart, stage, settings } = reminder;
	const own = settings.stages.find(({ n }) => n === stage);
	if (!own) fail(id, "is of a stage that is off");
	else if (!reminder.byHand && cart.seenAt + own.delay > reminder.decidedAt) fail(id, "came before its time");
	checkNow(world, id, address, cart);
	for (const other of world.reminders.values()) if (other !== reminder && other.state === "handed over") checkPair(world, other, reminder);
	checkLimit(world, reminder);
}

/** What stands against a reminder at its hand-over stands against it from the beginning, as far as it was known by then. */
export function checkDecision(world: World, address: string, outcome: CartOutcome): void {
	const { kind, cart } = outcome;
	if (kind === "remind") checkNow(world, outcome.id, address, cart);
	if (kind === "postpone" && (cart.postponedTo ?? 0) > world.now) fail(cart.id, "is put off again and again");
}

function checkNow(world: World, id: string, address: string, cart: PersonCart): void {
	if (!world.settings.enabled) fail(id, "while reminders are switched off");
	if (boughtAfterwards(world, address, cart)) fail(id, "after the purchase");
	if (!hasAgreed(world, address)) fail(id, "to somebody who did not agree");
	if (world.suppressed.has(address)) fail(id, "to a suppressed address");
	if (isQuiet(world.now, timerOf(world, address).zone, world.settings.quiet_hours)) fail(id, "inside quiet hours");
	if (world.deleted.has(cart.id)) fail(id, "of a deleted cart");
	if (isStopped(world, address, cart)) fail(id, "of a cart that was stopped");
	const changes = world.changes.filter((one) => one.cart === cart.id);
	const last = changes.reduce((a: Change | null, b) => (b.plannedAt === null || (a && a.real > b.real) ? a : b), null);
	if (last && isSurelyLast(world, last, changes)) {
		if (last.address !== address) fail(id, "of a cart that another person has now");
		if (last.items === 0) fail(id, "of an empty cart");
	}
}

/** It was bought in truth after what the reminder is about, and that is acknowledged. */
function boughtAfterwards(world: World, address: string, cart: PersonCart): boolean {
	const left = world.changes.find(({ id }) => id === cart.event);
	return world.orders.some((order) => left && concerns(order, cart.id, address, left.customer) && left.real < order.real);
}

function concerns(order: World["orders"][number], cart: string, address: string, customer: string | null): boolean {
	return order.address === address || order.cart === cart || (customer !== null && order.customer === customer);
}

/** The last word about reminders or all mail counts; of those who never said a word, the store's preset decides. */
function hasAgreed(world: World, address: string): boolean {
	let word: string | undefined;
	let at = 0;
	for (const one of world.statements) {
		if (one.address !== address || one.purpose === "newsletter" || one.occurredAt < at) continue;
		word = one.status;
		at = one.occurredAt;
	}
	if (word !== undefined) return word === "granted";
	if (world.settings.consent === "existing_customer") return world.orders.some((order) => order.address === address);
	return world.settings.consent === "off";
}

/** Asks Intl once for each half hour: nowhere are clocks changed within one. */
function isQuiet(now: number, zone: string, hours: { from: string; to: string } | null): boolean {
	if (hours === null) return false;
	const key = `${zone} ${Math.floor(now / HALF_HOUR)}`;
	const offset = offsets.get(key) ?? offsetOf(now, zone);
	offsets.set(key, offset);
	const clock = new Date(now + offset).toISOString().slice(11, 16);
	return hours.from < hours.to ? hours.from <= clock && clock < hours.to : hours.from <= clock || clock < hours.to;
}

function offsetOf(now: number, zone: string): number {
	const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, dateStyle: "short", timeStyle: "medium", hourCycle: "h23" });
	clocks.set(zone, clock);
	const [, month, day, year, time] = /(\d+)\/(\d+)\/(\d+), ([\d:]+)/.exec(clock.format(now)) ?? [];
	return Date.parse(`20${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}T${time}Z`) - (now - (now % 1000));
}

/** Somebody stopped it. What is bought and filled again is another cart: then the stop was surely meant for what it is now. */
function isStopped(world: World, address: string, cart: PersonCart): boolean {
	const at = world.stopped.get(`${cart.id} ${address}`);
	if (at === undefined) return false;
	const plannedAt = world.changes.find(({ id }) => id === cart.event)?.plannedAt ?? at;
	return world.orders.length === 0 || (plannedAt < at && world.orders.every((order) => order.at < at - 13 * HOUR));
}

/**
 * Nobody can hold another change for the later one: it is the last and was heard of last, by a clock that is not far behind, or
 * the person's others are from long before by their own clocks. And no order is near.
 */
function isSurelyLast(world: World, last: Change, changes: readonly Change[]): boolean {
	const changedAt = claimOf(last);
	const isBefore = (one: Change) =>
		one.at < last.at ? claimOf(one) <= changedAt + DEVICES_APART : one.address === last.address && claimOf(one) < changedAt - DEVICES_APART;
	return changes.every((one) => one === last || (one.real < last.real && isBefore(one))) && world.orders.every((order) => order.at + ORDER_COVERS < changedAt);
}

function claimOf({ claimed, at }: Change): number {
	return Math.min(claimed, at);
}

function checkPair(world: World, one: Reminder, other: Reminder): void {
	const [first, second] = one.decidedAt <= other.decidedAt ? [one, other] : [other, one];
	if (first.cart.id === second.cart.id && first.stage === second.stage && first.address === second.address) {
		const isNewRound = world.orders.some((order) => order.at + ORDER_COVERS >= first.cart.changedAt && order.at <= second.decidedAt);
		if (!isNewRound) fail(second.id, "a second time");
	}
	// One that was asked for in between has a distance of its own.
	if (first.cart.createdAt === second.cart.createdAt && !world.asked.has(first.cart.id)) checkDistance(world, first, second);
	const isSeries = first.cart.id === second.cart.id && first.cart.round === second.cart.round;
	if (first.address !== second.address || isSeries || second.byHand || (first.byHand && first.decidedAt === second.decidedAt)) return;
	if (second.decidedAt - first.decidedAt < second.settings.cooldown) fail(second.id, `within the cooldown, after ${first.id}`);
}

/** Two reminders of one series that follow each other are as far apart as their delays. */
function checkDistance(world: World, first: Reminder, second: Reminder): void {
	const [one, other] = [first, second].map(({ stage }) => second.settings.stages.find(({ n }) => n === stage));
	if (first.cart.id !== second.cart.id || first.cart.round !== second.cart.round || !one || !other) return;
	for (const { cart, decidedAt } of world.reminders.values())
		if (cart.id === first.cart.id && decidedAt > first.decidedAt && decidedAt < second.decidedAt) return;
	if (second.decidedAt - first.decidedAt < other.delay - one.delay) fail(second.id, `too soon after ${first.id}`);
}

function checkLimit(world: World, reminder: Reminder): void {
	if (reminder.byHand) {
		const byHand = [...world.reminders.values()].filter((one) => one.byHand && one.cart.id === reminder.cart.id).length;
		if (byHand > (world.asked.get(reminder.cart.id) ?? 0)) fail(reminder.id, "though nobody asked for it");
		return;
	}
	let count = 0;
	for (const { state, address, decidedAt } of world.reminders.values()) {
		if (state === "handed over" && address === reminder.address && decidedAt < reminder.decidedAt && decidedAt > reminder.decidedAt - 30 * DAY) count++;
	}
	if (count >= reminder.settings.most_per_person) fail(reminder.id, "more often than one person should be reminded");
}

function fail(id: string, what: string): void {
	throw new Error(`${id}: ${what}`);
}

import type { CartFact } from "../../../src/core/cart/learn.ts";
import { type CartReminders, reminderSettings } from "../../../src/core/cart/reminder-settings.ts";
import { pick } from "../../chaos/seeded-random.ts";
import { inform, planChange, planOrder } from "./planning.ts";
import { fireAlarm, setAlarm } from "./timer.ts";
import { HOUR, lag, later, MINUTE, oneOf, tell, type World } from "./world.ts";

/** A cart of the history: who fills it, and on which devices. */
export interface Shopper {
	cart: string;
	address: string;
	customer: string | null;
	/** How far the clocks of the devices are ahead. Milliseconds. */
	devices: number[];
}

type Step = (world: World, shoppers: Shopper[]) => void;

const QUIET = [null, { from: "21:00", to: "08:00" }, { from: "00:00", to: "06:00" }, { from: "12:00", to: "13:30" }, { from: "01:30", to: "03:15" }];
const SERIES: CartReminders["stages"][] = [
	[{ delay: "PT1H" }],
	[{ delay: "PT1H" }, { delay: "PT24H" }, { delay: "PT72H" }],
	[{ delay: "PT10M" }, { delay: "PT30M" }],
	[{ delay: "PT1H" }, { delay: "PT3H", enabled: false }, { delay: "PT20H" }],
];

const WEIGHTS: (readonly [Step, number])[] = [
	[changeSomething, 44],
	[(world, shoppers) => changeCartOf(world, oneOf(world, shoppers), 0), 6],
	[order, 9],
	[say, 7],
	[suppress, 2],
	[configure, 6],
	[(world, shoppers) => putAway(world, oneOf(world, shoppers).cart, false), 2],
	[(world, shoppers) => putAway(world, oneOf(world, shoppers).cart, true), 1],
	[remindNow, 5],
	[move, 3],
	[restore, 2],
	[(world) => fireAlarm(world, oneOf(world, world.timers)), 8],
];

/** What does not touch a timer at once. */
const OUTSIDE: (readonly [Step, number])[] = [
	[changeSomething, 4],
	[order, 5],
	[say, 2],
	[suppress, 1],
	[(world, shoppers) => putAway(world, oneOf(world, shoppers).cart, true), 1],
];

export const anyStep: Step = (world, shoppers) => pick(world.random, WEIGHTS)(world, shoppers);
export const stepOutside: Step = (world, shoppers) => pick(world.random, OUTSIDE)(world, shoppers);

/** How a store reminds. */
export function someSettings(world: World): Partial<CartReminders> {
	return {
		...{ enabled: true, enabled_at: null, stages: oneOf(world, SERIES), consent: oneOf(world, ["strict", "strict", "existing_customer", "off"] as const) },
		...{ quiet_hours: oneOf(world, QUIET), cooldown: oneOf(world, ["P7D", "P1D", "PT3H", "PT0S"]), most_per_person: oneOf(world, [1, 3, 3, 10]) },
		...{ minimum_total: null, recover_with: "code", recover_url: "https://shop.example/r?c={code}" },
	};
}

export function use(world: World, stored: Partial<CartReminders>): void {
	world.stored = stored;
	world.settings = reminderSettings(stored);
}

/** A device changes a cart; the event may be underway for hours, and is planned some time after that. */
export function changeCartOf(world: World, { cart, address, customer, devices }: Shopper, items: number): void {
	const real = world.now;
	const claimed = real + oneOf(world, devices);
	const id = `e${++world.count}`;
	later(world, lag(world), () => {
		const change = { id, cart, address, customer, items, real, claimed, at: world.now, plannedAt: null };
		world.changes.push(change);
		tell(world, () => `${id}: ${cart} of ${address} has ${items}, changed ${new Date(real).toISOString()}, says ${new Date(claimed).toISOString()}`);
		planChange(world, change);
	});
}

function changeSomething(world: World, shoppers: Shopper[]): void {
	changeCartOf(world, oneOf(world, shoppers), 1 + Math.floor(world.random() * 3));
}

/** The person buys, and the shop tells of it by some of what it knows: the address, the customer, the cart, or several of them. */
export function order(world: World, shoppers: Shopper[]): void {
	const shopper = oneOf(world, shoppers);
	const kinds = oneOf(world, ["a", "a", "a", "ac", "ak", "ack", "c", "k", "ok"]);
	const address = kinds.includes("a") ? shopper.address : kinds.includes("o") ? "else@x" : null;
	const customer = kinds.includes("k") ? shopper.customer : null;
	const cart = kinds.includes("c") ? shopper.cart : null;
	buy(world, { address, customer, cart }, world.random() < 0.7 ? 0 : lag(world, HOUR));
}

export function buy(world: World, by: { address: string | null; customer: string | null; cart: string | null }, delay: number): void {
	const real = world.now;
	const id = `o${++world.count}`;
	later(world, delay, () => {
		const placed = { id, ...by, real, at: world.now };
		world.orders.push(placed);
		tell(world, () => `${id}: order by ${JSON.stringify(by)} of ${new Date(real).toISOString()}`);
		planOrder(world, placed);
	});
}

function say(world: World): void {
	const { address } = oneOf(world, world.timers);
	const status = oneOf(world, ["granted", "granted", "granted", "denied", "withdrawn"] as const);
	const purpose = oneOf(world, ["cart_reminder", "cart_reminder", "marketing", null, "newsletter"]);
	world.statements.push({ address, status, purpose, occurredAt: world.now });
	tell(world, () => `${address} says ${status} about ${purpose}`);
	if (status !== "granted" && purpose !== "newsletter") perhapsTwice(world, address, { kind: "unsubscribed", at: world.now });
}

function suppress(world: World): void {
	const { address } = oneOf(world, world.timers);
	tell(world, () => `${address} is suppressed, or no more`);
	if (!world.suppressed.delete(address)) world.suppressed.add(address);
}

function configure(world: World): void {
	const { enabled, enabled_at = null } = world.stored;
	if (world.random() < 0.5) use(world, { ...world.stored, enabled: !enabled, enabled_at: enabled ? enabled_at : new Date(world.now).toISOString() });
	else {
		const { stages = [], quiet_hours = null, cooldown = "P7D" } = someSettings(world);
		use(world, { ...world.stored, ...oneOf<Partial<CartReminders>>(world, [{ stages }, { quiet_hours }, { cooldown }]) });
	}
	tell(world, () => `settings: ${JSON.stringify(world.stored)}`);
	for (const timer of world.timers) later(world, lag(world, HOUR), () => setAlarm(world, timer));
}

/** A cart is deleted, which its row says at once, or stopped, which is done when its timer has taken it in. */
function putAway(world: World, cart: string, isDeleted: boolean): void {
	const row = world.rows.get(cart);
	if (!row || row.status === "ordered" || row.status === "recovered") return;
	tell(world, () => `${cart} is ${isDeleted ? "deleted" : "stopped"}`);
	if (isDeleted) {
		world.deleted.add(cart);
		world.rows.delete(cart);
	}
	inform(world, row.person, { kind: "stopped", id: cart, at: world.now, by: "somebody" }, () => world.stopped.set(`${cart} ${row.person}`, world.now));
}

function remindNow(world: World, shoppers: Shopper[]): void {
	const { cart, address } = oneOf(world, shoppers);
	tell(world, () => `somebody wants a reminder of ${cart} now`);
	inform(world, address, { kind: "asked", id: cart, by: "somebody" });
}

/** The link of a reminder is followed, and the storefront fetches the cart. */
function restore(world: World): void {
	const [reminder] = world.reminders.values();
	if (reminder?.state === "handed over")
		perhapsTwice(world, reminder.address, { kind: "restored", id: reminder.cart.id, stage: reminder.stage, at: world.now });
}

function perhapsTwice(world: World, address: string, fact: CartFact): void {
	later(world, lag(world), () => inform(world, address, fact));
	if (world.random() < 0.15) later(world, lag(world), () => inform(world, address, fact));
}

/** The person of a cart says another address from now on. */
function move(world: World, shoppers: Shopper[]): void {
	const shopper = oneOf(world, shoppers);
	shopper.address = oneOf(world, world.timers).address;
	changeCartOf(world, shopper, 2);
}

/** Clocks of devices: mostly right, some of them off by up to five minutes, seldom hours behind. Milliseconds. */
export function someDevices(world: World): number[] {
	return Array.from({ length: 1 + Math.floor(world.random() * 3) }, () => {
		const kind = world.random();
		if (kind < 0.4) return 0;
		if (kind < 0.65) return oneOf(world, [-5, 5]) * MINUTE;
		return kind < 0.9 ? Math.round((world.random() - 0.5) * 10 * MINUTE) : -Math.floor(world.random() * 30 * HOUR);
	});
}

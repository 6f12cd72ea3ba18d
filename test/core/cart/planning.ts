import type { CartFact } from "../../../src/core/cart/learn.ts";
import { tellTimer } from "./timer.ts";
import { type Change, lag, later, type Order, SECOND, timerOf, type World } from "./world.ts";

/** A cart event is planned some time after it was accepted, perhaps twice. */
export function planChange(world: World, change: Change): void {
	later(world, lag(world), () => tellOfChange(world, change));
	if (world.random() < 0.15) later(world, lag(world), () => tellOfChange(world, change));
}

export function planOrder(world: World, order: Order): void {
	later(world, lag(world), () => tellOfOrder(world, order));
	if (world.random() < 0.15) later(world, lag(world), () => tellOfOrder(world, order));
}

function tellOfChange(world: World, change: Change): void {
	const { id, cart, address, customer, items, claimed, at } = change;
	const row = world.rows.get(cart);
	if (row && row.person !== address) {
		// An old event of whoever had the cart before; the planner does not always know.
		if (row.seenAt > at && world.random() < 0.5) return;
		if (row.seenAt <= at) {
			const { person } = row;
			later(world, lag(world), () => inform(world, person, { kind: "moved", id: cart, at }));
		}
	}
	const lines = Array.from({ length: items }, (_, i) => ({ sku: `s${i}` }));
	const fact = { event: id, id: cart, customer: { id: customer }, cart: { id: cart, items: lines }, changedAt: Math.min(claimed, at), seenAt: at };
	inform(world, address, { kind: "changed", ...fact }, () => {
		change.plannedAt ??= world.now;
	});
}

function tellOfOrder(world: World, { id, address, customer, cart, at }: Order): void {
	const people = new Set<string>();
	for (const [name, row] of world.rows) if (name === cart || (customer !== null && row.customer === customer)) people.add(row.person);
	for (const timer of world.timers) if (timer.address === address) people.add(address);
	const fact = { kind: "ordered", cart, order: { event: id, number: id, at, revenue: "100.00", currency: "NOK" } } as const;
	for (const person of people) inform(world, person, fact);
}

/** A timer is told until it has got to the end. */
export function inform(world: World, address: string, fact: CartFact, done?: () => void): void {
	if (tellTimer(world, timerOf(world, address), fact)) done?.();
	else later(world, 10 * SECOND, () => inform(world, address, fact, done));
}

import type { CartTruth } from "../../../src/core/cart/reminder-decision.ts";
import { mayRemind } from "../../../src/core/consent.ts";
import { timerOf, type World } from "./world.ts";

const NOTHING: ReadonlySet<string> = new Set();

/** What the database says now of a cart and a person: planned or not, an order that was accepted counts. */
export function truthOf(world: World, address: string, cart: string, customer: string | null): CartTruth {
	let orderedAt: number | null = null;
	let boughtBefore = false;
	for (const order of world.orders) {
		if (order.address === address) boughtBefore = true;
		if (order.address === address || order.cart === cart || (customer !== null && order.customer === customer)) orderedAt = Math.max(orderedAt ?? 0, order.at);
	}
	const statements = world.statements.filter((one) => one.address === address);
	return {
		orderedAt,
		agreed: mayRemind(world.settings.consent, statements, boughtBefore, world.now),
		suppressed: world.suppressed.has(address),
		gone: world.rows.get(cart)?.person !== address,
		soldOut: NOTHING,
		timezone: timerOf(world, address).zone,
	};
}

import { FORGOTTEN_AFTER } from "../core/cart/reminder-due.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { closeUnknownCarts, type OverdueCart, takeOverdueCarts } from "../store/carts.ts";

const LIMIT = 300;
/** An alarm that did not go off is missed after so long; the cart is taken again after so long, too. Milliseconds. */
const GRACE = 60_000;
const AT_ONCE = 20;

/**
 * Timers that should have gone off and did not, or that go by new settings: each looks at its carts now.
 * @returns whether there may be more
 */
export async function sweepCarts(deps: Deps): Promise<boolean> {
	const now = deps.now();
	const overdue = await takeOverdueCarts(deps.databases.main, now - GRACE, now + GRACE, LIMIT);
	if (overdue.length === 0) return false;
	const people = [...Map.groupBy(overdue, ({ store, person }) => (person === null ? "" : `${store}/${person}`))];
	for (let i = 0; i < people.length; i += AT_ONCE) await Promise.all(people.slice(i, i + AT_ONCE).map(([name, carts]) => lookAgain(deps, name, carts)));
	deps.log("timers.swept", { carts: overdue.length });
	return overdue.length === LIMIT;
}

async function lookAgain(deps: Deps, name: string, carts: OverdueCart[]): Promise<void> {
	const db = deps.databases.main;
	try {
		const [first] = carts;
		const rows = name === "" || !first?.person ? [] : await deps.timers.look(first.store, first.person);
		const known = new Set(rows.map(({ id }) => id));
		const unknown = carts.filter(({ id }) => !known.has(id));
		if (unknown.length > 0) await closeUnknownCarts(db, unknown, deps.now(), deps.now() + FORGOTTEN_AFTER);
	} catch (error) {
		deps.log("timer.failed", { carts: carts.length, error: errorText(error) });
	}
}

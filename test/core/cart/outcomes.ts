import type { Change, World } from "./world.ts";

const MERIT = 14 * 86_400_000;

/** When all is over nobody waits for anything any more. */
export function checkRest(world: World): void {
	for (const { person, pending, address } of world.timers) {
		const open = person.carts.find(({ status }) => status === "waiting" || status === "reminded");
		if (open) throw new Error(`${open.id} of ${address} is ${open.status} for ever`);
		if (pending) throw new Error(`what was decided for ${address} was never done`);
	}
	for (const { id, state } of world.reminders.values()) if (state === "open") throw new Error(`${id} was neither handed over nor cancelled`);
}

/** Every stage that is on went out once and not before its time, of the last that was heard of the cart. */
export function checkSeries(world: World): void {
	const sent = [...world.reminders.values()].map(({ stage }) => stage);
	const wanted = world.settings.stages.map(({ n }) => n);
	if (String(sent) !== String(wanted)) throw new Error(`reminders ${sent} went out instead of ${wanted}`);
	for (const { id, state, stage, decidedAt } of world.reminders.values()) {
		if (state !== "handed over") throw new Error(`${id} was ${state}`);
		const delay = world.settings.stages.find(({ n }) => n === stage)?.delay ?? 0;
		const heard = Math.max(...world.changes.filter((change) => isNews(world, change) && (change.plannedAt ?? decidedAt) < decidedAt).map(({ at }) => at));
		if (decidedAt < heard + delay) throw new Error(`${id} came ${heard + delay - decidedAt} ms early`);
	}
	const [{ status, reason } = { status: "nothing", reason: null }] = world.rows.values();
	if (status !== "lost" || reason !== "series_over") throw new Error(`the cart ended as ${status}, ${reason}`);
}

/** It happened after all that had been heard of before: it is not an old one that was long underway. */
function isNews(world: World, change: Change): boolean {
	return world.changes.every((one) => one.at > change.at || one.real <= change.real);
}

/** The cart is what was bought, by the merit of a reminder or without one. */
export function checkSale(world: World): void {
	const [order] = world.orders;
	const [row] = world.rows.values();
	const heard = Math.min(...world.changes.map(({ plannedAt }) => plannedAt ?? Number.POSITIVE_INFINITY));
	// Where the order came first there is no cart that could have become it.
	if (!order || heard >= order.at) return;
	const reminded = [...world.reminders.values()].some(({ decidedAt }) => decidedAt <= order.at && order.at - decidedAt <= MERIT);
	const wanted = reminded ? "recovered" : "ordered";
	if (row?.status !== wanted) throw new Error(`the cart ended as ${row?.status}, ${row?.reason} instead of ${wanted}`);
}

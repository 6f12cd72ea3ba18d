import type { Running } from "../support/miniflare.ts";
import type { RemoteMailService } from "./bench-shop.ts";
import { goingOff, hurried, withheld } from "./cart-alarms.ts";
import { BATCH, type CartShop, openCartShop } from "./cart-shop.ts";
import { filling, onDisk, oneByOne } from "./cart-updates.ts";
import { untilFinished } from "./delivering.ts";
import type { CountsByEntry } from "./entry.ts";
import { type Measure, measure } from "./measures.ts";

/** So many carts, and a quarter of all at most, are looked at for what one of their kind costs. */
const SOME = 1000;
/** Numbers of carts beside the many: of people who never agreed, and of those who buy before they are reminded. */
const UNASKED = 91_000_000;
const BOUGHT = 92_000_000;

export interface CartBench {
	postbud: Running;
	/** Where it keeps its data. */
	state: string;
	service: RemoteMailService;
	shop: CartShop;
	/** How many carts; a person has one. */
	carts: number;
}

/** Carts with timers: filling and changing them, what they take up, and what happens when all timers go off at once. */
export async function carts(about: Omit<CartBench, "shop">, key: string, report: (title: string, measures: Measure[]) => void): Promise<void> {
	const bench: CartBench = { ...about, shop: await openCartShop(about.postbud, key) };
	const { shop } = bench;
	const some = Math.min(SOME, Math.ceil(bench.carts / 4 / BATCH) * BATCH);
	for (let n = 0; n < some; n += BATCH) {
		await shop.fill(UNASKED + n, BATCH, false);
		await shop.fill(BOUGHT + n, BATCH);
	}
	report(`${bench.carts} carts, new`, await filling(bench));
	report(`${bench.carts} carts, changed again`, await filling(bench));
	report("Timers on disk", onDisk(bench));
	report("One cart after the other", await oneByOne(bench));
	const orders = async (name: string, first: number, suffix = "") => {
		const before = await shop.counts();
		await batches(some, (n) => shop.order(first + n, BATCH, suffix));
		await untilFinished(bench.postbud);
		return costs(name, before, await shop.counts(), some);
	};
	const bought = [...(await orders("order by somebody without a cart", BOUGHT, "b")), ...(await orders("order that closes a cart", BOUGHT))];
	report("Timers go off at once, their mails left out", await goingOff(bench, 1));
	report("Timers go off at once, their mails sent meanwhile", await goingOff(bench, 2));
	report("What else a cart costs", [
		...(await withheld(bench, UNASKED, some)),
		...bought,
		...(await orders("order that closes a cart that was reminded of, and its news to admins", 0)),
	]);
	report("New settings for all carts", await hurried(bench));
}

export async function batches(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
	for (let n = 0; n < count; n += BATCH) await work(n);
}

/** What D1 would bill for one cart between two looks. */
export function costs(name: string, before: CountsByEntry, after: CountsByEntry, carts: number): Measure[] {
	return (["rowsWritten", "rowsRead"] as const).map((field) => {
		const each = (["fetch", "queue", "timer"] as const).map((entry) => Math.round(((after[entry][field] - before[entry][field]) * 10) / carts) / 10);
		const parts = `accepting ${each[0]}, consumer ${each[1]}, timer ${each[2]}`;
		return measure(
			`${name}: D1 rows ${field === "rowsRead" ? "read" : "written"} (${parts})`,
			each.reduce((sum, one) => sum + one, 0),
			"",
		);
	});
}

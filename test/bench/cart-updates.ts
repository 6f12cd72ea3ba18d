import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BATCH, type Update } from "./cart-shop.ts";
import { batches, type CartBench, costs } from "./carts.ts";
import { cpuOf, memoryOf, percentile } from "./gauge.ts";
import { type Measure, measure } from "./measures.ts";

/** The runtime takes objects out of memory after ten idle seconds. Milliseconds. */
const EVICTED_AFTER = 30_000;
const SINGLES = 300;

/** Fills or changes all carts, a hundred at once, one POST after the other: nothing waits in a queue meanwhile. */
export async function filling({ postbud, shop, carts }: CartBench): Promise<Measure[]> {
	const memory = [measure("workerd before", memoryOf(postbud.pids), "MB")];
	const updates: Update[] = [];
	const [before, cpu, began] = [await shop.counts(), cpuOf(postbud.pids), performance.now()];
	let last = 0;
	await batches(carts, async (n) => {
		updates.push(await shop.fill(n, BATCH));
		if (![carts / 4, carts / 2, carts].includes(n + BATCH)) return;
		const own = updates.slice(last).map(({ whole }) => whole);
		memory.push(measure(`workerd after ${n + BATCH} carts`, memoryOf(postbud.pids), "MB"));
		memory.push(measure(`POST of ${BATCH} to rows written, up to ${n + BATCH} carts: p50`, percentile(own, 0.5), "ms"));
		last = updates.length;
	});
	const [seconds, spent, after] = [(performance.now() - began) / 1000, cpuOf(postbud.pids) - cpu, await shop.counts()];
	await sleep(EVICTED_AFTER);
	return [
		measure("carts", carts / seconds, "per s"),
		measure("CPU of workerd and Miniflare", spent / carts, "ms per cart"),
		...times(`POST of ${BATCH}`, updates),
		measure(
			"POST to row written, by the cart: p50",
			percentile(
				updates.map(({ whole }) => whole / BATCH),
				0.5,
			),
			"ms",
		),
		...memory,
		measure(`workerd ${EVICTED_AFTER / 1000} s later`, memoryOf(postbud.pids), "MB"),
		measure("timers brought into memory", (after.timersStarted - before.timersStarted) / carts, "per cart"),
		...costs("a cart", before, after, carts),
	];
}

export async function oneByOne({ shop }: CartBench): Promise<Measure[]> {
	const updates: Update[] = [];
	for (let n = 0; n < SINGLES; n++) updates.push(await shop.fill(n, 1));
	return times("POST of one", updates);
}

function times(name: string, updates: Update[]): Measure[] {
	const of = (field: keyof Update, share: number) =>
		percentile(
			updates.map((one) => one[field]),
			share,
		);
	return [
		measure(`${name} to rows written: p50`, of("whole", 0.5), "ms"),
		measure(`${name} to rows written: p99`, of("whole", 0.99), "ms"),
		measure(`${name}, of that the consumer: p50`, of("consumer", 0.5), "ms"),
		measure(`${name}, of that the consumer: p99`, of("consumer", 0.99), "ms"),
	];
}

export function onDisk({ state }: CartBench): Measure[] {
	const folders = readdirSync(state, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("CartTimer"));
	const files = folders.flatMap((folder) => readdirSync(join(state, folder)).map((name) => ({ name, stat: statSync(join(state, folder, name)) })));
	const timers = files.filter(({ name }) => /^[0-9a-f]+\.sqlite$/.test(name)).length;
	const total = (sizeOf: (file: (typeof files)[number]) => number) => files.reduce((sum, file) => sum + sizeOf(file), 0) / 1024 / timers;
	return [
		measure("timers", timers, ""),
		measure("files", files.length / timers, "per timer"),
		measure(
			"size",
			total(({ stat }) => stat.size),
			"KiB per timer",
		),
		measure(
			"blocks taken",
			total(({ stat }) => stat.blocks * 512),
			"KiB per timer",
		),
	];
}

import { setTimeout as sleep } from "node:timers/promises";
import { BATCH } from "./cart-shop.ts";
import { batches, type CartBench, costs } from "./carts.ts";
import { untilFinished } from "./delivering.ts";
import { cpuOf, memoryOf } from "./gauge.ts";
import { type Measure, measure } from "./measures.ts";

/** Timers that go off at one instant. All that are awake are in this one process here: a hundred thousand would take some 20 GB. */
const WAVE = 2000;
const WAVES = 5;
/** Timers are out of memory by then, as those of carts are that were left an hour ago. Milliseconds. */
const REST = 15_000;
/** Milliseconds that setting the alarm of one timer may take, to begin with. */
const SETTING = 15;
const SWEPT = 60_000;

/**
 * Timers go off in waves; each wave is set to one instant, and all of them remind. Calls for the mails of stage 1 are dropped,
 * so that nothing but the timers is measured; those of stage 2 go out meanwhile.
 */
export async function goingOff({ postbud, service, shop, carts }: CartBench, stage: 1 | 2): Promise<Measure[]> {
	await service.forget();
	await shop.remindAfter([1, 2].slice(0, stage));
	await shop.steer({ mails: stage === 2 });
	const size = Math.min(WAVE, carts);
	const all = Math.min(WAVES * WAVE, carts);
	const [first, stored] = [await shop.counts(), await shop.reminders()];
	const spent = { ms: 0, cpu: 0, memory: 0, setting: SETTING };
	for (let n = 0; n < all; n += size) {
		const [at, from] = [Date.now() + size * spent.setting + REST, performance.now()];
		await batches(size, (m) => shop.ring(n + m, BATCH, at));
		spent.setting = Math.max(1, (1.5 * (performance.now() - from)) / size);
		if (Date.now() > at) throw new Error("timers went off before all were set");
		const [cpu, { alarms }] = [cpuOf(postbud.pids), await shop.counts()];
		const { alarmAt } = await shop.until((now) => {
			spent.memory = Math.max(spent.memory, memoryOf(postbud.pids));
			return now.alarms >= alarms + size;
		}, 50);
		spent.ms += alarmAt - at;
		spent.cpu += cpuOf(postbud.pids) - cpu;
	}
	const after = await shop.counts();
	const measures = [
		measure(`until the last of ${size} was decided, of ${all / size} waves the mean`, (spent.ms * size) / all / 1000, "s"),
		measure("alarms", (all * 1000) / spent.ms, "per s"),
		measure("CPU of workerd and Miniflare", spent.cpu / all, "ms per alarm"),
		measure("reminders stored", (await shop.reminders()) - stored, ""),
		measure("workerd at most", spent.memory, "MB"),
	];
	if (stage === 1) {
		await shop.steer({ sql: "UPDATE events SET status = 'planned' WHERE status = 'accepted'" });
		return [...measures, ...costs("alarm that reminds", first, after, all)];
	}
	await untilFinished(postbud);
	return [...measures, measure("mails handed over", await service.taken(), ""), ...costs("alarm that reminds, and its mail", first, await shop.counts(), all)];
}

/** Timers of people who never agreed go off. */
export async function withheld({ postbud, shop }: CartBench, first: number, count: number): Promise<Measure[]> {
	await shop.remindAfter([1]);
	const at = Date.now() + count * SETTING;
	await batches(count, (n) => shop.ring(first + n, BATCH, at));
	const before = await shop.counts();
	await shop.until(({ alarms }) => alarms >= before.alarms + count, 100);
	await untilFinished(postbud);
	return costs("alarm that withholds, and its line in the log", before, await shop.counts(), count);
}

/** New settings count for carts that wait, too: all of them are looked at again by the sweep. */
export async function hurried({ shop }: CartBench): Promise<Measure[]> {
	const left = async () => Number((await shop.steer({ sql: "SELECT count(*) AS n FROM carts WHERE due_at = 0" }))[0]?.n);
	const before = await shop.counts();
	const began = performance.now();
	await shop.change({ cooldown: "P8D" });
	const seconds = (performance.now() - began) / 1000;
	const [all, written] = [await left(), (await shop.counts()).fetch.rowsWritten - before.fetch.rowsWritten];
	await sleep(SWEPT);
	return [
		measure(`PATCH /v1/settings with ${all} carts waiting`, seconds, "s"),
		measure("PATCH /v1/settings: D1 rows written", written / all, "per cart"),
		measure("carts that the sweep looked at again", (all - (await left())) / (SWEPT / 60_000), "per minute"),
	];
}

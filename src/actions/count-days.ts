import { endOfDay, startOfDay } from "../core/day.ts";
import { firstIdAt } from "../core/ids.ts";
import { lastDays } from "../core/last-days.ts";
import { addCounts } from "../core/mail-counts.ts";
import { nextCount } from "../core/recount.ts";
import type { Deps } from "../deps.ts";
import { type DayCount, type DueDay, dueDays, insertDays, lastDayOfStores, saveDays } from "../store/day-figures.ts";
import { type CountedSpan, countMessages, type LogSpan } from "../store/message-counts.ts";

/** How many days back a store's mails are counted when it has no figures yet. */
const DAYS = 30;
/** Messages that one statement looks at, days that are counted together, and what one run may cost in messages. */
const SLICE = 10_000;
const AT_ONCE = 20;
const BUDGET = 100_000;
/** What a day costs beside its messages. */
const DAY_COST = 100;
/** Milliseconds between two looks of an isolate for days that have begun. */
const INTERVAL = 60_000;
let lookedAt = 0;

/**
 * Counts the days of the log that are due, of all stores, for the figures of the overview: as many as one run may, and of a
 * large day as much; the next run goes on there.
 */
export async function countDays(deps: Deps): Promise<void> {
	const db = deps.databases.main;
	await beginDays(deps);
	for (let left = BUDGET; left > 0; ) {
		const due = await dueDays(db, deps.now(), AT_ONCE);
		if (due.length === 0) return;
		const spans = due.map(spanOf);
		const counted = await countMessages(db, spans, SLICE);
		await saveDays(
			db,
			due.flatMap((day, i) => (counted[i] ? [resultOf(day, counted[i], deps.now())] : [])),
		);
		left -= counted.reduce((sum, { messages }) => sum + messages + DAY_COST, 0);
	}
}

async function beginDays(deps: Deps): Promise<void> {
	const now = deps.now();
	if (Math.abs(now - lookedAt) < INTERVAL) return;
	lookedAt = now;
	const stores = await lastDayOfStores(deps.databases.main);
	const begun = stores.flatMap(({ store, timezone, day: last }) =>
		lastDays(now, timezone, DAYS).flatMap((day) => (last === null || day > last ? [{ store, day }] : [])),
	);
	await insertDays(deps.databases.main, begun, now);
}

function spanOf({ store, timezone, day, cursor }: DueDay): LogSpan {
	const before = firstIdAt("msg", endOfDay(day, timezone) ?? 0);
	return { store, after: cursor ?? firstIdAt("msg", startOfDay(day, timezone) ?? 0), before };
}

function resultOf({ store, timezone, day, cursor, partial }: DueDay, { counts, messages, last }: CountedSpan, now: number): DayCount {
	const all = addCounts(partial, counts);
	const from = { store, day, from: cursor };
	if (messages === SLICE && last !== null) return { ...from, cursor: last, partial: all, dueAt: now };
	return { ...from, counts: all, countedAt: now, dueAt: nextCount(all, endOfDay(day, timezone) ?? 0, now) };
}

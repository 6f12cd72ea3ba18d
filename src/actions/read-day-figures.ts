import { startOfDay } from "../core/day.ts";
import { firstIdAt } from "../core/ids.ts";
import { lastDays } from "../core/last-days.ts";
import { type MailCount, totalOf } from "../core/mail-counts.ts";
import { COUNTED_LIVE } from "../core/recount.ts";
import type { Deps } from "../deps.ts";
import { readDays } from "../store/day-figures.ts";
import { countMessages } from "../store/message-counts.ts";

/** The mails of one day of a shop. */
export interface DayFigures {
	/** In the shop's time zone: 2026-11-22. */
	day: string;
	counts: MailCount[];
	/** As of when, Unix milliseconds; null: they are not counted yet. */
	countedAt: number | null;
}

/** After every id of a day that is still going on. */
const NO_END = "msg_~";

/** The figures of the last days of a shop, oldest first, today last. Today's are as of now while the mails of today are few. */
export async function readDayFigures(deps: Deps, shop: { id: string; timezone: string }, count: number): Promise<DayFigures[]> {
	const now = deps.now();
	const days = lastDays(now, shop.timezone, count);
	const today = days.at(-1) ?? "";
	const rows = new Map((await readDays(deps.scope(shop.id), days[0] ?? "")).map((row) => [row.day, row]));
	const stored = days.map((day) => ({ day, counts: rows.get(day)?.counts ?? [], countedAt: rows.get(day)?.countedAt ?? null }));
	const before = stored.slice(0, -1);
	const ofToday = stored.slice(-1);
	if (ofToday.some(({ counts }) => totalOf(counts) > COUNTED_LIVE)) return stored;
	const after = firstIdAt("msg", startOfDay(today, shop.timezone) ?? 0);
	const [live] = await countMessages(deps.scope(shop.id).db, [{ store: shop.id, after, before: NO_END }], COUNTED_LIVE + 1);
	return live && live.messages <= COUNTED_LIVE ? [...before, { day: today, counts: live.counts, countedAt: now }] : stored;
}

import { byOutcome, type MailCount, totalOf } from "./mail-counts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A day with fewer mails is counted anew whenever somebody looks; with more, its figures are those of its last count. */
export const COUNTED_LIVE = 2000;

/** Ids that were made just before midnight may be stored just after it. */
const GRACE = 5 * MINUTE;
/** How long mail services report on a mail. */
const CALLBACKS = 7 * DAY;

/**
 * When a day of the log is counted again, after a count of it at `now`: often while it lasts, now and then while callbacks
 * may still change what became of its mails, and as long as any of them waits. Instants are Unix milliseconds.
 * @param end when the day was over, or will be
 * @returns null: its figures are final
 */
export function nextCount(counts: readonly MailCount[], end: number, now: number): number | null {
	const total = totalOf(counts);
	const settled = end + GRACE;
	// Few are counted whenever somebody looks at them.
	if (now < settled) return Math.min(settled, now + (total < COUNTED_LIVE / 2 ? 30 * MINUTE : 10 * MINUTE));
	if (total === 0) return null;
	if (now < end + DAY) return now + 15 * MINUTE;
	if (now < end + CALLBACKS) return now + 6 * HOUR;
	return byOutcome(counts).waiting > 0 ? now + DAY : null;
}

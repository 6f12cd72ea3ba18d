const DAY = 86_400_000;
/** Beyond the year 9998 dates have no four-digit year to come back to. */
const LAST = Date.UTC(9998, 11, 31);
const parts = new Map<string, Intl.DateTimeFormat>();

/** The instant (Unix milliseconds) at which a day such as "2026-11-20" begins in a time zone; undefined where it is none. */
export function startOfDay(day: string, timezone: string): number | undefined {
	const utc = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
	if (Number.isNaN(utc) || utc < 0 || utc > LAST) return undefined;
	// The offset at the guess may be the one of the other side of a clock change; the second look settles it.
	const guess = utc - offsetAt(utc, timezone);
	return utc - offsetAt(guess, timezone);
}

/** The instant at which the day after begins: days have 23 to 25 hours. */
export function endOfDay(day: string, timezone: string): number | undefined {
	const start = startOfDay(day, timezone);
	return start === undefined ? undefined : startOfDay(new Date(Date.parse(day) + DAY).toISOString().slice(0, 10), timezone);
}

function offsetAt(instant: number, timezone: string): number {
	const format = parts.get(timezone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "medium" });
	parts.set(timezone, format);
	// Swedish dates are ISO 8601: "2026-11-20 14:03:22".
	return Date.parse(`${format.format(instant).replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

/** The day that an instant (Unix milliseconds) lies in, in a time zone, as an RFC 3339 full-date, and the hour of that day. */
export function dayAndHour(instant: number, timezone: string): { day: string; hour: number } {
	const local = new Date(instant + offsetAt(instant, timezone)).toISOString();
	return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) };
}

/** The day before a day. */
export function dayBefore(day: string): string {
	return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
}

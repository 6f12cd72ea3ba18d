import { dayAndHour, dayBefore } from "./day.ts";

/** The days of a time zone up to the one that an instant (Unix milliseconds) lies in, oldest first. */
export function lastDays(now: number, timezone: string, count: number): string[] {
	const days = [dayAndHour(now, timezone).day];
	while (days.length < count) days.push(dayBefore(days.at(-1) ?? ""));
	return days.reverse();
}

const MINUTE = 60_000;
const DAY = 24 * 60;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Times of day such as "21:00"; `from` after `to` goes over midnight. */
export interface QuietHours {
	from: string;
	to: string;
}

/**
 * Until when it is quiet (Unix milliseconds), or null when it is not quiet now. The clock counts that people see: on a night on
 * which it is changed, quiet hours are an hour shorter or longer.
 * @param timezone IANA
 */
export function quietUntil(now: number, timezone: string, { from, to }: QuietHours): number | null {
	const [start, end] = [minutesOf(from), minutesOf(to)];
	const isQuiet = (instant: number) => {
		const minute = minuteOfDay(instant, timezone);
		return start < end ? minute >= start && minute < end : minute >= start || minute < end;
	};
	if (!isQuiet(now)) return null;
	// The minutes that the clock still has to go are as many as pass, unless it is changed meanwhile: then it is looked at again.
	let until = now - (now % MINUTE);
	for (let looks = 0; looks < 4 && isQuiet(until); looks++) until += ((end - minuteOfDay(until, timezone) + DAY) % DAY || DAY) * MINUTE;
	// A clock that was put forward has gone past the end: the first minute that is not quiet is the one.
	while (!isQuiet(until - MINUTE) && until - MINUTE > now) until -= MINUTE;
	return until;
}

function minuteOfDay(instant: number, timezone: string): number {
	const clock = clocks.get(timezone) ?? new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
	clocks.set(timezone, clock);
	return minutesOf(clock.format(instant));
}

function minutesOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(":").map(Number);
	return hours * 60 + minutes;
}

import { describe, expect, it } from "vitest";
import { type QuietHours, quietUntil } from "../../src/core/quiet-hours.ts";

const MINUTE = 60_000;
const NIGHT = { from: "21:00", to: "08:00" };
const LUNCH = { from: "12:00", to: "13:30" };
const SMALL_HOURS = { from: "02:15", to: "02:45" };

const instantOf = (text: string) => Date.parse(text);
const until = (now: string, timezone: string, hours: QuietHours) => quietUntil(instantOf(now), timezone, hours);

describe("quietUntil", () => {
	it.each<[string, string, QuietHours, string, string | null]>([
		["in the evening", "2026-11-22T22:15:30+01:00", NIGHT, "Europe/Oslo", "2026-11-23T08:00:00+01:00"],
		["after midnight", "2026-11-23T00:00:00+01:00", NIGHT, "Europe/Oslo", "2026-11-23T08:00:00+01:00"],
		["the first minute belongs to it", "2026-11-22T21:00:00+01:00", NIGHT, "Europe/Oslo", "2026-11-23T08:00:00+01:00"],
		["the moment before does not", "2026-11-22T20:59:59.999+01:00", NIGHT, "Europe/Oslo", null],
		["the last moment belongs to it", "2026-11-23T07:59:59.999+01:00", NIGHT, "Europe/Oslo", "2026-11-23T08:00:00+01:00"],
		["the end does not", "2026-11-23T08:00:00+01:00", NIGHT, "Europe/Oslo", null],
		["by day", "2026-11-22T12:00:00+01:00", NIGHT, "Europe/Oslo", null],
		["within a day", "2026-11-22T12:00:00+01:00", LUNCH, "Europe/Oslo", "2026-11-22T13:30:00+01:00"],
		["up to midnight", "2026-11-22T23:59:00+01:00", { from: "23:00", to: "00:00" }, "Europe/Oslo", "2026-11-23T00:00:00+01:00"],
		["from midnight", "2026-11-23T00:00:00+01:00", { from: "00:00", to: "06:00" }, "Europe/Oslo", "2026-11-23T06:00:00+01:00"],
		["all but a minute", "2026-11-22T12:00:00+01:00", { from: "08:01", to: "08:00" }, "Europe/Oslo", "2026-11-23T08:00:00+01:00"],
		["of the recipient, not of the shop", "2026-11-22T22:00:00+01:00", NIGHT, "America/New_York", null],
		["where the clock has half an hour", "2026-11-22T22:00:00+05:30", NIGHT, "Asia/Kolkata", "2026-11-23T08:00:00+05:30"],
		["before 1970", "1969-07-20T23:00:30Z", NIGHT, "UTC", "1969-07-21T08:00:00Z"],
		// 2026-03-29 02:00 becomes 03:00.
		["clocks go forward in Oslo", "2026-03-28T22:00:00+01:00", NIGHT, "Europe/Oslo", "2026-03-29T08:00:00+02:00"],
		["and past the end", "2026-03-29T01:45:00+01:00", { from: "01:30", to: "02:30" }, "Europe/Oslo", "2026-03-29T03:00:00+02:00"],
		["and over all of it", "2026-03-29T01:59:00+01:00", SMALL_HOURS, "Europe/Oslo", null],
		// 2026-10-25 03:00 becomes 02:00.
		["clocks go back in Oslo", "2026-10-24T22:00:00+02:00", NIGHT, "Europe/Oslo", "2026-10-25T08:00:00+01:00"],
		["the quiet half hour comes, and is over", "2026-10-25T02:20:00+02:00", SMALL_HOURS, "Europe/Oslo", "2026-10-25T02:45:00+02:00"],
		["and comes again", "2026-10-25T02:20:00+01:00", SMALL_HOURS, "Europe/Oslo", "2026-10-25T02:45:00+01:00"],
		["and the end is put off", "2026-10-25T02:59:00+02:00", { from: "01:00", to: "03:00" }, "Europe/Oslo", "2026-10-25T03:00:00+01:00"],
		["clocks go forward in New York", "2026-03-07T23:00:00-05:00", NIGHT, "America/New_York", "2026-03-08T08:00:00-04:00"],
		["clocks go back in New York", "2026-10-31T23:00:00-04:00", NIGHT, "America/New_York", "2026-11-01T08:00:00-05:00"],
		["half an hour back on Lord Howe", "2026-04-04T22:00:00+11:00", NIGHT, "Australia/Lord_Howe", "2026-04-05T08:00:00+10:30"],
		["half an hour forward on Lord Howe", "2026-10-03T22:00:00+10:30", NIGHT, "Australia/Lord_Howe", "2026-10-04T08:00:00+11:00"],
	])("%s", (_name, now, hours, timezone, end) => {
		expect(until(now, timezone, hours)).toBe(end === null ? null : instantOf(end));
	});
});

// Each minute of the year, from its last to its first: what comes next is known already.
const YEAR = [instantOf("2026-01-01T00:00:00Z"), instantOf("2027-01-01T00:00:00Z")] as const;
const CASES: [string, QuietHours][] = [
	["Europe/Oslo", NIGHT],
	["Europe/Oslo", SMALL_HOURS],
	["America/New_York", { from: "01:30", to: "02:15" }],
	["Asia/Kolkata", NIGHT],
	["Australia/Lord_Howe", { from: "01:45", to: "02:10" }],
];

it.each(CASES)("in %s with %o: in each minute of a year, it is quiet until the first minute that is not", { timeout: 60_000 }, (timezone, hours) => {
	const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, timeStyle: "short" });
	let loud: number | null = null;
	for (let now = YEAR[1] + 2 * 24 * 60 * MINUTE; now >= YEAR[0]; now -= MINUTE) {
		const time = clock.format(now);
		const isQuiet = hours.from < hours.to ? hours.from <= time && time < hours.to : hours.from <= time || time < hours.to;
		if (!isQuiet) loud = now;
		// The seconds of a minute are as quiet as the minute.
		const seconds = (now / MINUTE) % 60;
		if (now < YEAR[1] && quietUntil(now + seconds * 1000, timezone, hours) !== (isQuiet ? loud : null)) expect.fail(`${new Date(now).toISOString()}: ${time}`);
	}
});

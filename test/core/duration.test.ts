import { expect, it } from "vitest";
import { duration, durationOf } from "../../src/core/duration.ts";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

it.each([
	["PT1S", 1000],
	["PT0S", 0],
	["PT30M", 30 * MINUTE],
	["PT90M", 90 * MINUTE],
	["PT1H", HOUR],
	["PT24H", DAY],
	["P1D", DAY],
	["P7D", 7 * DAY],
	["P2W", 14 * DAY],
	["P1DT12H", DAY + 12 * HOUR],
	["PT1H30M15S", HOUR + 30 * MINUTE + 15_000],
	["PT1H15S", HOUR + 15_000],
	["P1W2DT3H4M5S", 9 * DAY + 3 * HOUR + 4 * MINUTE + 5000],
	["P0D", 0],
	["PT007M", 7 * MINUTE],
])("%s is %d ms", (text, length) => {
	expect(durationOf(text)).toBe(length);
});

it.each([
	...["", "P", "PT", "P1", "1H", "1D", "PT1", "P1H", "P1S", "PT1D", "PT1W", "P1DT", "PT1S1M", "PT1M1H", "P1D1W", "PT1H1H"],
	...[
		"P1Y",
		"P1M",
		"P1Y2M3DT4H",
		"p1d",
		"Pt1H",
		"PT1h",
		" PT1H",
		"PT1H ",
		"PT1H\n",
		"PT1.5H",
		"PT1,5H",
		"-PT1H",
		"PT-1H",
		"+PT1H",
		"PT1H/PT2H",
		"3600",
		"PT١H",
	],
	...["P12345D", "PT123456H", "one hour"],
])("%j is none", (text) => {
	expect(durationOf(text)).toBeUndefined();
});

it("has bounds, and both belong to it", () => {
	const schema = duration(MINUTE, HOUR, "between a minute and an hour");
	const fault = (text: unknown) => schema.safeParse(text).error?.issues.map(({ message }) => message);
	for (const text of ["PT1M", "PT60S", "PT1H", "PT60M"]) expect(fault(text)).toBeUndefined();
	for (const text of ["PT59S", "PT61M", "P1D"]) expect(fault(text)).toEqual(["must be between a minute and an hour"]);
	expect(fault("an hour")).toEqual(['must be an ISO 8601 duration such as "PT1H", "PT30M" or "P7D"']);
	expect(fault(3600)).toHaveLength(1);
});

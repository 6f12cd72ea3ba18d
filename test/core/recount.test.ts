import { describe, expect, it, test } from "vitest";
import { lastDays } from "../../src/core/last-days.ts";
import { addCounts, byOutcome, MAIL_OUTCOMES, outcomeOf } from "../../src/core/mail-counts.ts";
import { MESSAGE_STATUSES } from "../../src/core/message-status.ts";
import { nextCount } from "../../src/core/recount.ts";

const END = Date.UTC(2026, 10, 22, 23);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const mails = (count: number, status: (typeof MESSAGE_STATUSES)[number] = "sent") => [{ notification: "order.placed.customer", status, reason: null, count }];

test("every status has an outcome, and no outcome is without one", () => {
	expect([...new Set(MESSAGE_STATUSES.map(outcomeOf))].sort()).toEqual([...MAIL_OUTCOMES].sort());
});

test("counts of slices add up by mail, status and reason", () => {
	const failed = { notification: "a.b.customer", status: "failed" as const, reason: "unreachable" as const, count: 2 };
	const sum = addCounts([failed, { ...failed, reason: null }], [failed, { ...failed, status: "sent", count: 5 }]);
	expect(sum.map(({ status, reason, count }) => [status, reason, count])).toEqual([
		["failed", "unreachable", 4],
		["failed", null, 2],
		["sent", "unreachable", 5],
	]);
	expect(byOutcome(sum)).toEqual({ sent: 5, failed: 6, not_sent: 0, waiting: 0 });
});

describe("a day is counted again", () => {
	it.each([
		["every half hour while few mails are made", mails(10), END - 5 * 60 * MINUTE, 30 * MINUTE],
		["every ten minutes where they are many", mails(5000), END - 5 * 60 * MINUTE, 10 * MINUTE],
		["right after its end, however late the last count was", mails(5000), END - MINUTE, 6 * MINUTE],
		["every quarter of an hour on the day after", mails(10), END + 60 * MINUTE, 15 * MINUTE],
		["four times a day while callbacks may come", mails(10), END + 3 * DAY, 6 * 60 * MINUTE],
		["once a day as long as one of its mails waits", mails(1, "waiting"), END + 20 * DAY, DAY],
	])("%s", (_name, counts, now, after) => {
		expect(nextCount(counts, END, now)).toBe(now + after);
	});

	it.each([
		["where it had no mail", [], END + 6 * MINUTE],
		["a week after", mails(10), END + 7 * DAY],
	])("never %s", (_name, counts, now) => {
		expect(nextCount(counts, END, now)).toBe(null);
	});

	it("when it was empty shortly before its end: an id of its last second may be stored late", () => {
		expect(nextCount([], END, END + MINUTE)).toBe(END + 5 * MINUTE);
	});
});

test("the last days are the shop's, over a change of the clocks and of the year", () => {
	expect(lastDays(Date.UTC(2026, 9, 26, 22, 59), "Europe/Oslo", 3)).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
	expect(lastDays(Date.UTC(2026, 11, 31, 12), "Pacific/Kiritimati", 2)).toEqual(["2026-12-31", "2027-01-01"]);
});

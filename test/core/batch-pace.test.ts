import { describe, expect, it } from "vitest";
import { batchCost, batchPace } from "../../src/core/batch-pace.ts";

const NOON = Date.parse("2026-11-22T12:00:00Z");
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);

describe("how long a batch takes", () => {
	it.each([
		["no limit is set", 10_000, null, 0, NOON, { daily_limit: null, left_today: null, done_at: null }],
		["it fits into today", 100, 500, 400, NOON, { daily_limit: 500, left_today: 100, done_at: NOON }],
		["one is too many for today", 101, 500, 400, NOON, { daily_limit: 500, left_today: 100, done_at: day("2026-11-23") }],
		["today is used up", 1000, 500, 600, NOON, { daily_limit: 500, left_today: 0, done_at: day("2026-11-24") }],
		["the sender pauses until tomorrow", 600, 500, 500, day("2026-11-23"), { daily_limit: 500, left_today: 0, done_at: day("2026-11-24") }],
	])("%s", (_name, mails, limit, sent, from, pace) => {
		expect(batchPace(mails, limit, sent, NOON, from)).toEqual(pace);
	});
});

describe("what a batch costs", () => {
	it.each([
		[10_000, "9.90", "99.00"],
		[1, "0.10", "0.00"],
		[50, "0.10", "0.01"],
		[333, "12.3456", "4.11"],
		[10_000, "999999999999.9999", "10000000000000.00"],
		[0, "5", "0.00"],
	])("%i mails at %s a thousand: %s", (mails, price, cost) => {
		expect(batchCost(mails, price)).toBe(cost);
	});
});

import { describe, expect, it } from "vitest";
import { type Posted, readRetryAfter, settleDelivery, WEBHOOK_DELAYS, wantsRest } from "../../src/core/webhook-schedule.ts";

const posted = (status: number | null, retryAfter?: number): Posted => ({ status, detail: null, retryAfter });

describe("settleDelivery", () => {
	it("follows the standard's schedule, each delay spread by at most a tenth and none over a day", () => {
		expect(WEBHOOK_DELAYS).toEqual([5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600]);
		for (const [i, delay] of WEBHOOK_DELAYS.entries()) {
			expect(settleDelivery(posted(500), i + 1, 0)).toEqual({ status: "pending", delay });
			expect(settleDelivery(posted(500), i + 1, 1)).toEqual({ status: "pending", delay: Math.min(Math.ceil(delay * 1.1), 86_400) });
		}
		expect(settleDelivery(posted(500), 10, 0)).toEqual({ status: "failed", because: "exhausted" });
	});

	it.each([200, 201, 202, 204, 299])("%d is success, at any attempt", (status) => {
		expect(settleDelivery(posted(status), 10, 0)).toEqual({ status: "delivered" });
	});

	it.each([null, 100, 199, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504, 599])("%s is tried again", (status) => {
		expect(settleDelivery(posted(status), 1, 0)).toEqual({ status: "pending", delay: 5 });
	});

	it("410 ends it, however early", () => {
		expect(settleDelivery(posted(410, 60), 1, 0)).toEqual({ status: "failed", because: "gone" });
	});

	it("never comes back before the receiver asked to, and never later than a day", () => {
		expect(settleDelivery(posted(503, 600), 1, 0)).toEqual({ status: "pending", delay: 600 });
		expect(settleDelivery(posted(503, 1), 2, 0)).toEqual({ status: "pending", delay: 300 });
		expect(settleDelivery(posted(503, Number.POSITIVE_INFINITY), 1, 1)).toEqual({ status: "pending", delay: 86_400 });
		expect(settleDelivery(posted(503, 600), 10, 0)).toEqual({ status: "failed", because: "exhausted" });
	});
});

it.each([
	[null, true],
	[429, true],
	[503, true],
	[410, true],
	[500, false],
	[404, false],
	[302, false],
	[200, false],
])("after %s a receiver wants rest: %s", (status, rest) => {
	expect(wantsRest({ status })).toBe(rest);
});

describe("readRetryAfter", () => {
	const now = Date.parse("2026-11-22T12:00:00Z");
	it.each([
		[null, undefined],
		["120", 120],
		[" 7 ", 7],
		["0", 0],
		["Sun, 22 Nov 2026 12:01:00 GMT", 60],
		["Sun, 22 Nov 2026 11:00:00 GMT", 0],
		["soon", undefined],
		["", undefined],
	])("%s means %s seconds", (value, seconds) => {
		expect(readRetryAfter(value, now)).toBe(seconds);
	});
});

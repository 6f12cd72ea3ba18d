import { describe, expect, it } from "vitest";
import { attemptNumber, EXHAUSTED, failedSince, INTERRUPTED, obstacle } from "../../src/core/webhook-attempts.ts";

const attempt = (second: number, detail: string | null = null) => ({ at: `2026-11-22T12:00:0${second}.000Z`, detail, duration_ms: 250 });
const tried = (times: number, attemptsBefore = 0) => ({ attempts: Array.from({ length: times }, () => attempt(0)), attemptsBefore });

it("attempts before the last time it was put back do not count", () => {
	expect(attemptNumber(tried(0))).toBe(1);
	expect(attemptNumber(tried(3))).toBe(4);
	expect(attemptNumber(tried(10, 10))).toBe(1);
});

describe("obstacle", () => {
	it("none for a webhook that is on, for ten attempts", () => {
		expect(obstacle(tried(9), { enabled: true })).toBeNull();
		expect(obstacle(tried(10), { enabled: true })).toBe(EXHAUSTED);
		expect(obstacle(tried(10, 5), { enabled: true })).toBeNull();
	});

	it("a webhook that is off, or is not there", () => {
		expect(obstacle(tried(0), { enabled: false })).toBe("The webhook is switched off.");
		expect(obstacle(tried(0), undefined)).toBe("The webhook was removed.");
	});
});

it("a delivery fails from the end of its first attempt on, interruptions and earlier schedules aside", () => {
	const at = (second: number) => Date.parse(`2026-11-22T12:00:0${second}.250Z`);
	expect(failedSince({ attempts: [attempt(1), attempt(2)], attemptsBefore: 0 })).toBe(at(1));
	expect(failedSince({ attempts: [attempt(1), attempt(2, INTERRUPTED), attempt(3)], attemptsBefore: 1 })).toBe(at(3));
	expect(failedSince({ attempts: [attempt(1)], attemptsBefore: 1 })).toBeUndefined();
});

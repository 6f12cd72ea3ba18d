import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/outcome.ts";
import { type Circumstances, RETRY_DELAYS, settle } from "../../src/core/settle.ts";

const deferred = (retryAfter?: number): Outcome => ({ kind: "deferred", reason: "service_error", detail: "", retryAfter });
const unknown: Outcome = { kind: "unknown", reason: "timeout", detail: "" };

const around = (changes: Partial<Circumstances>): Circumstances => ({
	...{ attempt: 1, dedupes: true, onAmbiguous: "retry", otherSender: false, random: 0 },
	...changes,
});
const refusedSender: Outcome = { kind: "refused", scope: "sender", reason: "sender_refused", detail: "" };

describe("settle", () => {
	it("follows the schedule, each delay spread by at most a tenth", () => {
		for (const [i, delay] of RETRY_DELAYS.entries()) {
			expect(settle(deferred(), around({ attempt: i + 1, dedupes: true, onAmbiguous: "retry", random: 0 }))).toEqual({
				status: "retrying",
				reason: "service_error",
				delay,
			});
			const late = settle(deferred(), around({ attempt: i + 1, dedupes: true, onAmbiguous: "retry", random: 1 }));
			expect(late.status === "retrying" && late.delay).toBeLessThanOrEqual(Math.ceil(delay * 1.1));
		}
	});

	it("ends after the last delay", () => {
		expect(settle(deferred(), around({ attempt: RETRY_DELAYS.length + 1, dedupes: true, onAmbiguous: "retry", random: 0 }))).toEqual({
			status: "failed",
			reason: "attempts_exhausted",
		});
	});

	it("never comes back before the service asked to, and never later than a day", () => {
		expect(settle(deferred(600), around({ attempt: 1, dedupes: true, onAmbiguous: "retry", random: 0 }))).toMatchObject({ delay: 600 });
		expect(settle(deferred(1_000_000), around({ attempt: 1, dedupes: true, onAmbiguous: "retry", random: 1 }))).toMatchObject({ delay: 86_400 });
		expect(settle(deferred(1), around({ attempt: 3, dedupes: true, onAmbiguous: "retry", random: 0 }))).toMatchObject({ delay: 120 });
	});

	it("retries an unknown outcome at once where the service recognises repetitions", () => {
		expect(settle(unknown, around({ attempt: 1, dedupes: true, onAmbiguous: "hold", random: 0 }))).toMatchObject({ status: "retrying", delay: 5 });
	});

	it("waits two minutes, or holds, where it does not", () => {
		expect(settle(unknown, around({ attempt: 1, dedupes: false, onAmbiguous: "retry", random: 0 }))).toMatchObject({ status: "retrying", delay: 120 });
		expect(settle(unknown, around({ attempt: 1, dedupes: false, onAmbiguous: "hold", random: 0 }))).toEqual({ status: "held", reason: "ambiguous_hold" });
	});

	it("ends with acceptance or refusal", () => {
		expect(settle({ kind: "accepted", id: "1" }, around({ attempt: 3 }))).toEqual({ status: "sent" });
		expect(settle({ kind: "refused", scope: "recipient", reason: "recipient_refused", detail: "" }, around({}))).toEqual({
			status: "failed",
			reason: "recipient_refused",
		});
	});

	it("loses no time and no mail over a sender that refuses", () => {
		expect([1, 2, 3].map((attempt) => settle(refusedSender, around({ attempt })))).toMatchObject([{ delay: 2 }, { delay: 5 }, { delay: 120 }]);
		expect(settle(refusedSender, around({ attempt: 3, otherSender: true }))).toMatchObject({ status: "retrying", delay: 1 });
		expect(settle(deferred(600), around({ otherSender: true }))).toMatchObject({ delay: 1 });
	});

	it("does not hurry to another sender with a mail that may have been taken", () => {
		expect(settle(unknown, around({ dedupes: false, otherSender: true }))).toMatchObject({ delay: 120 });
	});
});

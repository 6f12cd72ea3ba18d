import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/outcome.ts";
import { RETRY_DELAYS, settle } from "../../src/core/settle.ts";

const deferred = (retryAfter?: number): Outcome => ({ kind: "deferred", reason: "service_error", detail: "", retryAfter });
const unknown: Outcome = { kind: "unknown", reason: "timeout", detail: "" };

describe("settle", () => {
	it("follows the schedule, each delay spread by at most a tenth", () => {
		for (const [i, delay] of RETRY_DELAYS.entries()) {
			expect(settle(deferred(), i + 1, true, "retry", 0)).toEqual({ status: "retrying", reason: "service_error", delay });
			const late = settle(deferred(), i + 1, true, "retry", 1);
			expect(late.status === "retrying" && late.delay).toBeLessThanOrEqual(Math.ceil(delay * 1.1));
		}
	});

	it("ends after the last delay", () => {
		expect(settle(deferred(), RETRY_DELAYS.length + 1, true, "retry", 0)).toEqual({ status: "failed", reason: "attempts_exhausted" });
	});

	it("never comes back before the service asked to, and never later than a day", () => {
		expect(settle(deferred(600), 1, true, "retry", 0)).toMatchObject({ delay: 600 });
		expect(settle(deferred(1_000_000), 1, true, "retry", 1)).toMatchObject({ delay: 86_400 });
		expect(settle(deferred(1), 3, true, "retry", 0)).toMatchObject({ delay: 120 });
	});

	it("retries an unknown outcome at once where the service recognises repetitions", () => {
		expect(settle(unknown, 1, true, "hold", 0)).toMatchObject({ status: "retrying", delay: 5 });
	});

	it("waits two minutes, or holds, where it does not", () => {
		expect(settle(unknown, 1, false, "retry", 0)).toMatchObject({ status: "retrying", delay: 120 });
		expect(settle(unknown, 1, false, "hold", 0)).toEqual({ status: "held", reason: "ambiguous_hold" });
	});

	it("ends with acceptance or refusal", () => {
		expect(settle({ kind: "accepted", id: "1" }, 3, true, "retry", 0)).toEqual({ status: "sent" });
		expect(settle({ kind: "refused", scope: "recipient", reason: "recipient_refused", detail: "" }, 1, true, "retry", 0)).toEqual({
			status: "failed",
			reason: "recipient_refused",
		});
	});
});

import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/outcome.ts";
import type { SenderState } from "../../src/core/sender-state.ts";
import { emptyTally, isNews, tallied } from "../../src/core/sender-tally.ts";

const NOW = 1_000_000;
const accepted: Outcome = { kind: "accepted", id: "1" };
const down: Outcome = { kind: "deferred", reason: "service_error", detail: "503" };
const refusedMail: Outcome = { kind: "refused", scope: "message", reason: "message_refused", detail: "422" };
const refusedSender: Outcome = { kind: "refused", scope: "sender", reason: "sender_refused", detail: "401" };
const slow = (retryAfter?: number): Outcome => ({ kind: "deferred", reason: "rate_limited", detail: "429", retryAfter });
const tally = (...requests: Outcome[][]) => requests.reduce((sum, outcomes) => tallied(sum, outcomes, NOW), emptyTally("str", "snd"));

describe("what a batch says about a sender", () => {
	it("counts failures since the last sensible answer; many mails in one request are one", () => {
		expect(tally([down], [refusedSender], [{ kind: "unknown", reason: "timeout", detail: "" }])).toMatchObject({ failures: 3, reset: false });
		expect(tally([down], [accepted], [down])).toMatchObject({ failures: 1, reset: true, sent: 1 });
		expect(tally([down, down, down])).toMatchObject({ failures: 1 });
	});

	it("a mail that is refused says that the service works", () => {
		expect(tally([down], [refusedMail])).toMatchObject({ failures: 0, reset: true, sent: 0 });
		expect(tally([{ kind: "deferred", reason: "greylisted", detail: "451" }])).toMatchObject({ failures: 0, reset: true });
	});

	it("a service that asks to wait is not broken", () => {
		expect(tally([slow(7)], [slow(3)])).toMatchObject({ failures: 0, reset: false, pausedUntil: NOW + 7000, pausedReason: "rate_limited" });
		expect(tally([slow()])).toMatchObject({ pausedUntil: NOW + 1000 });
		expect(tally([{ kind: "deferred", reason: "quota_exceeded", detail: "" }])).toMatchObject({ pausedUntil: NOW + 3_600_000 });
	});

	it("an ordinary success is no news: it costs no write", () => {
		const healthy: SenderState = { id: "snd", health: "healthy", failures: 0, probeAt: null, pausedUntil: null, pausedReason: null, sentToday: 0 };
		expect(isNews(tally([accepted]), healthy, null)).toBe(false);
		expect(isNews(tally([accepted]), undefined, null)).toBe(false);
		expect(isNews(tally([accepted]), { ...healthy, failures: 1 }, null)).toBe(true);
		expect(isNews(tally([accepted]), { ...healthy, pausedUntil: NOW + 1 }, null)).toBe(true);
		expect(isNews(tally([accepted]), healthy, 10)).toBe(true);
		expect(isNews(tally([down]), healthy, null)).toBe(true);
	});
});

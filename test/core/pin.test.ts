import { describe, expect, it } from "vitest";
import type { Attempt } from "../../src/core/outcome.ts";
import { pinOf } from "../../src/core/pin.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const HOUR = 3_600_000;
const attempt = (outcome: Attempt["outcome"], ago: number, changes: Partial<Attempt> = {}): Attempt => ({
	...{ n: 1, at: new Date(NOW - ago).toISOString(), outcome, reason: null, detail: null, provider: "resend", sender_id: "snd_a", duration_ms: 1 },
	...changes,
});
const windowOf = (provider: string) => ({ resend: 86_400, brevo: 840 })[provider] ?? 0;

describe("pinOf", () => {
	it("a mail that a service may have stays with it, even after definite answers since", () => {
		expect(pinOf([attempt("unknown", HOUR), attempt("deferred", 1000)], windowOf, NOW)).toMatchObject({ sender: "snd_a", provider: "resend" });
	});

	it("names the request that carried it", () => {
		expect(pinOf([attempt("unknown", HOUR, { batch: "lse_1-msg_1" })], windowOf, NOW)?.batches).toEqual(["lse_1-msg_1"]);
	});

	it("names no request that went by another sender: another account does not know its key", () => {
		const attempts = [attempt("unknown", HOUR, { batch: "lse_1-msg_1", sender_id: "snd_b" }), attempt("unknown", 1000, { batch: "lse_2-msg_1" })];
		expect(pinOf(attempts, windowOf, NOW)).toMatchObject({ sender: "snd_a", batches: ["lse_2-msg_1"] });
	});

	it("ends a little before the service forgets, counted from the first request", () => {
		expect(pinOf([attempt("unknown", 24 * HOUR - 30_000), attempt("unknown", 1000)], windowOf, NOW)).toBeNull();
		expect(pinOf([attempt("unknown", 14 * 60_000, { provider: "brevo" })], windowOf, NOW)).toBeNull();
		expect(pinOf([attempt("unknown", 10 * 60_000, { provider: "brevo" })], windowOf, NOW)).not.toBeNull();
	});

	it("there is none where the service recognises nothing, or nothing is open", () => {
		expect(pinOf([attempt("unknown", 1000, { provider: "postmark" })], windowOf, NOW)).toBeNull();
		expect(pinOf([attempt("deferred", 1000)], windowOf, NOW)).toBeNull();
	});
});

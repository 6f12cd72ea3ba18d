import { describe, expect, test } from "vitest";
import { mailsToRepeat, type PastMail } from "../../src/core/mails-to-repeat.ts";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const OWN = new Set(["kari@example.no"]);
let n = 0;

/** A confirmation that went out an hour ago, with changes; later ones have later ids. */
const mail = (changes: Partial<PastMail> = {}): PastMail => ({
	...{ id: `msg_${String(++n).padStart(4, "0")}`, notification: "order.placed.customer", ruleId: null, audience: "customer", class: "L", status: "sent" },
	...{ secret: false, toAddress: "Kari@example.no", createdAt: NOW - HOUR, sentAt: NOW - HOUR, ...changes },
});
const chosen = (...past: PastMail[]) => mailsToRepeat(past.toReversed(), OWN, NOW);

describe("what a customer gets again", () => {
	test.each<[string, Partial<PastMail>]>([
		["mail to the shop", { audience: "admin", class: "I" }],
		["security mail", { class: "S" }],
		["marketing", { class: "M" }],
		["mail that held a secret", { secret: true }],
		["mail that was skipped", { status: "skipped" }],
		["mail that is held for a person to decide", { status: "held" }],
		["mail that was cancelled", { status: "cancelled" }],
		["mail to somebody else", { toAddress: "kollega@example.no" }],
		["mail to nobody", { toAddress: null }],
	])("never %s", (_name, changes) => {
		expect(chosen(mail(changes))).toBeUndefined();
		const right = mail();
		expect(chosen(right, mail(changes))).toEqual([right.id]);
	});

	test("the latest of each notification, and of each rule beside it", () => {
		const [first, again, byRule] = [mail(), mail(), mail({ ruleId: "rul_1" })];
		expect(chosen(first, again, byRule)).toEqual([again.id, byRule.id]);
	});

	test("what is under way, or went out ten minutes ago at most, is not repeated, and nothing older in its place", () => {
		expect(chosen(mail(), mail({ status: "retrying", sentAt: null }))).toEqual([]);
		expect(chosen(mail(), mail({ sentAt: NOW - 600_000 }))).toEqual([]);
		expect(chosen(mail({ sentAt: NOW - 600_001 }))).toHaveLength(1);
		expect(chosen(mail({ status: "failed", sentAt: null, createdAt: NOW - 1000 }))).toEqual([]);
	});

	test("five at most: what the law wants first, then the newest; the oldest goes out first", () => {
		const confirmation = mail();
		const others = Array.from({ length: 6 }, (_, i) => mail({ notification: `order.news${i}.customer`, class: "T" }));
		expect(chosen(confirmation, ...others)).toEqual([confirmation.id, ...others.slice(2).map(({ id }) => id)]);
	});
});

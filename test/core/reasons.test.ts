import { describe, expect, test } from "vitest";
import { REASON_SYMBOLS, reasonSentence } from "../../src/core/reasons.ts";

describe("the sentence of a reason", () => {
	test.each([
		["nb", "Mottakerens postkasse er full."],
		["no", "Mottakerens postkasse er full."],
		["nn_NO", "Mottakerens postkasse er full."],
		["en-GB", "The recipient's mailbox is full."],
		["sv-SE", "Mottagarens brevlåda är full."],
		["de-AT", "Das Postfach des Empfängers ist voll."],
		["bg_BG", "Пощенската кутия на получателя е пълна."],
		["fi", "The recipient's mailbox is full."],
		["constructor", "The recipient's mailbox is full."],
	])("in %s is %s", (locale, sentence) => {
		expect(reasonSentence("mailbox_full", locale)).toBe(sentence);
	});

	test.each(["nb", "sv", "de", "bg"])("each has its own in %s, which is a whole one", (language) => {
		for (const reason of REASON_SYMBOLS) {
			expect(reasonSentence(reason, language), reason).not.toBe(reasonSentence(reason, "en"));
			expect(reasonSentence(reason, language), reason).toMatch(/^\p{Lu}.*\.$/u);
		}
	});

	test("says neither du nor Sie in German, since shops say one or the other", () => {
		for (const reason of REASON_SYMBOLS) expect(reasonSentence(reason, "de")).not.toMatch(/\b(Sie|Ihnen|Ihre?|[Dd]u|[Dd]eine?)\b/);
	});
});

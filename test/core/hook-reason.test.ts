import { describe, expect, test } from "vitest";
import { hookSentence } from "../../src/core/hooks/hook-reason.ts";
import { en } from "../../src/core/hooks/hook-sentences/en.ts";

describe("the sentence of what became of a webhook", () => {
	test.each([
		["topic_unused", "en-GB", "Postbud makes nothing of this topic."],
		["topic_unused", "nn", "Postbud bruker ikke dette emnet."],
		["stale", "nb", "Signaturen er for gammel, eller fra framtiden: den er gyldig i 5 minutter."],
		["suppressed", "en", "The address is on the list of addresses that must not be written to."],
		["topic_unused", "constructor", "Postbud makes nothing of this topic."],
		["constructor", "nb", "constructor"],
	])("of %s in %s is %s", (symbol, locale, sentence) => {
		expect(hookSentence(symbol, locale)).toBe(sentence);
	});

	test.each(["nb"])("each has its own in %s, which is a whole one", (language) => {
		for (const symbol of [...Object.keys(en.reasons), ...Object.keys(en.refusals)]) {
			expect(hookSentence(symbol, language), symbol).not.toBe(hookSentence(symbol, "en"));
			expect(hookSentence(symbol, language), symbol).toMatch(/^\p{Lu}.*\.$/u);
		}
	});
});

import { expect, test } from "vitest";
import { completeLocales, languagesOf, mailLanguage } from "../../src/core/mail-language.ts";

test.each([
	["nb", "nb"],
	["no", "nb"],
	["nn-NO", "nb"],
	["NO_no", "nb"],
	["sv_SE", "sv"],
	["de-AT", "de"],
	["bg-Cyrl-BG", "bg"],
	["", ""],
])("%s is written in %s", (locale, language) => {
	expect(mailLanguage(locale)).toBe(language);
});

test("a form of address has the strings of its language where it has none of its own", () => {
	const locales = { de: { a: "Sie", b: "Vase" }, "de-informal": { a: "du" }, en: { a: "you", b: "vase" } };
	expect(languagesOf(locales)).toEqual(["de", "en"]);
	expect(completeLocales(locales)).toEqual({ ...locales, "de-informal": { a: "du", b: "Vase" } });
});

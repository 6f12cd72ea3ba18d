import { describe, expect, test } from "vitest";
import { completeLocales, languagesOf, mailLanguage } from "../../src/core/mail-language.ts";
import { templates } from "../../templates/index.ts";

const { locales } = templates;
const english = locales.en ?? {};
const forms = Object.keys(locales).filter((name) => name.includes("-"));

describe("adding a language is one file", () => {
	test("the languages are those of the files", () => {
		expect(languagesOf(locales)).toEqual(["bg", "de", "en", "nb", "sv"]);
	});

	test.each(languagesOf(locales))("%s lacks no string of English and has none beside them, its plurals as CLDR counts", (language) => {
		const expected = Object.keys(english).flatMap((name) => (isPlural(name) ? pluralsOf(name, language) : [name]));
		expect(Object.keys(locales[language] ?? {}).sort()).toEqual([...new Set(expected)].sort());
	});

	test.each(languagesOf(locales))("a string of %s has the variables that it has in English", (language) => {
		for (const [name, text] of Object.entries(locales[language] ?? {}))
			expect(variables(text), name).toEqual(variables(english[name] ?? english[`${base(name)}.other`]));
	});
});

describe("a form of address", () => {
	test.each(forms)("%s changes strings of its language and adds none, with the same variables", (name) => {
		const whole = locales[mailLanguage(name)] ?? {};
		for (const [key, text] of Object.entries(locales[name] ?? {})) expect(variables(text), key).toEqual(variables(whole[key]));
	});

	test("who says du in German says Sie nowhere, and the other way round", () => {
		expect(withWord(completeLocales(locales)["de-informal"], /\b(Sie|Ihnen|Ihr(e[nmrs]?)?)\b/)).toEqual([]);
		expect(withWord(locales.de, /\b(du|dich|dir|dein(e[nmrs]?)?)\b/i)).toEqual([]);
	});

	test("who says du in Swedish says Ni nowhere, and Bulgarian says Вие and never ти", () => {
		expect(withWord(locales.sv, /\b(ni|er|ert|era)\b/i)).toEqual([]);
		expect(withWord(locales.bg, /(?<!\p{L})(ти|теб|твоя|твоят|твоето|твоите)(?!\p{L})/iu)).toEqual([]);
	});
});

describe("typography", () => {
	const texts = Object.entries(locales).flatMap(([name, strings]) => Object.entries(strings).map(([key, text]) => ({ name, key, text })));

	test("no string is empty, begins or ends with a blank, or has two in a row", () => {
		expect(texts.filter(({ text }) => text === "" || text !== text.trim() || text.includes("  "))).toEqual([]);
	});

	test("quotes and dashes are those of print, and in German and Bulgarian „these“", () => {
		expect(texts.filter(({ text }) => /["`]| - /.test(text))).toEqual([]);
		expect(texts.filter(({ name, text }) => /^(de|bg)/.test(name) && /[”«»]|“[^“]*“/.test(text.replace(/„[^“]*“/g, "")))).toEqual([]);
	});

	test("Bulgarian has no Latin letter that looks like a Cyrillic one inside a word", () => {
		expect(texts.filter(({ name, text }) => name === "bg" && /\p{Script=Cyrillic}[A-Za-z]|[A-Za-z]\p{Script=Cyrillic}/u.test(text))).toEqual([]);
	});
});

function withWord(strings: Record<string, string> = {}, word: RegExp): string[] {
	return Object.entries(strings).flatMap(([name, text]) => (word.test(text) ? [`${name}: ${text}`] : []));
}

function variables(text = ""): string[] {
	return (text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).sort();
}

function base(name: string): string {
	return name.replace(/\.\w+$/, "");
}

function isPlural(name: string): boolean {
	return `${base(name)}.one` in english && `${base(name)}.other` in english;
}

function pluralsOf(name: string, language: string): string[] {
	return new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((category) => `${base(name)}.${category}`);
}

import { describe, expect, test } from "vitest";
import { bg } from "../../../src/admin/text/bg.ts";
import { CONDITIONS } from "../../../src/admin/text/conditions.ts";
import { de } from "../../../src/admin/text/de.ts";
import { en } from "../../../src/admin/text/en.ts";
import { FAULT_PATTERNS, faultSentence } from "../../../src/admin/text/fault-sentence.ts";
import { MAIL_TYPES } from "../../../src/admin/text/mail-types.ts";
import { nb } from "../../../src/admin/text/nb.ts";
import { OCCASIONS } from "../../../src/admin/text/occasions.ts";
import { PROBLEM_PATTERNS } from "../../../src/admin/text/problem-sentence.ts";
import { sv } from "../../../src/admin/text/sv.ts";

type Said = string | ((...given: unknown[]) => string);

const TEXTS = { nb, sv, de, bg };
const LANGUAGES = ["nb", "sv", "de", "bg"] as const;
const CHECKED = Object.fromEntries(
	await Promise.all(
		LANGUAGES.map(async (language) => {
			const { faults } = await import(`../../../src/admin/text/${language}/faults.ts`);
			const { problems } = await import(`../../../src/admin/text/${language}/problems.ts`);
			const { [language]: reasons } = await import(`../../../src/core/reason-sentences/${language}.ts`);
			const { [language]: hooks } = await import(`../../../src/core/hooks/hook-sentences/${language}.ts`);
			return [language, { faults, problems, reasons, hooks }] as const;
		}),
	),
) as Record<(typeof LANGUAGES)[number], Record<"faults" | "problems" | "reasons" | "hooks", Record<string, Said>>>;

/** Names, and words that are written as in English. */
const NAMES = ["Postbud", "API", "HTML", "SPF", "DKIM", "DMARC", "Shopify", "BaseLinker", "WooCommerce", "Stripe", "Cloudflare Access", "webhook-id"];
const SAME: Record<(typeof LANGUAGES)[number], string[]> = {
	nb: ["Filter", "For", "Format", "Id", "Person", "Port", "Region", "Send", "Sending", "Server", "Status", "Sum", "System", "Type", "Webhook", "person"],
	sv: ["Filter", "Format", "Id", "Person", "Port", "Region", "Server", "Session", "Status", "Syntax", "System", "Text", "Version", "Webhook", "person"],
	de: ["Filter", "Format", "Name", "Name (optional)", "Person", "Port", "Region", "Server", "Status", "Syntax", "System", "Text", "Version"].concat([
		...["Code", "Computer", "Link", "Newsletter", "Shop", "Tags", "Webhook", "Webhooks"],
	]),
	bg: [],
};
/** Where a straight quotation mark is what has to be typed. */
const TYPED = ["log/qHint", "rules/form/conditionHint", "filename", "altExample"];

const english = flat(en);

describe.each(LANGUAGES)("%s", (language) => {
	const own = flat(TEXTS[language]);
	const everything = {
		...own,
		...flat({ types: MAIL_TYPES[language], occasions: OCCASIONS[language], conditions: CONDITIONS[language] }),
		...flat(CHECKED[language]),
	};
	const spoken = Object.entries(everything).map(([key, said]) => [key, samples(said).join("\n")] as const);

	test("has every string of English, and no other", () => {
		expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
		expect(Object.keys(MAIL_TYPES[language])).toEqual(Object.keys(MAIL_TYPES.en));
		expect(Object.keys(CONDITIONS[language])).toEqual(Object.keys(CONDITIONS.en));
		expect(Object.keys(OCCASIONS[language])).toEqual(Object.keys(OCCASIONS.nb));
		expect(Object.keys(CHECKED[language].faults)).toEqual(Object.keys(FAULT_PATTERNS));
		expect(Object.keys(CHECKED[language].problems)).toEqual(Object.keys(PROBLEM_PATTERNS));
	});

	test("says nothing as English says it, but for names and the words that are the same", () => {
		const allowed = [...NAMES, ...SAME[language]];
		const copied = Object.entries({ ...own, ...flat({ types: MAIL_TYPES[language] }) }).filter(([key, said]) => {
			const original = key.startsWith("types/") ? (MAIL_TYPES.en as Record<string, string>)[key.slice("types/".length)] : english[key];
			return typeof said === "string" && said === original && !allowed.includes(said);
		});
		expect(copied).toEqual([]);
	});

	test("puts into a sentence whatever English puts into it", () => {
		const differing = Object.entries(own).flatMap(([key, said]) => {
			const original = english[key];
			if (typeof said !== typeof original) return [key];
			if (typeof said === "string" || typeof original !== "function") return [];
			const given = GIVEN.find((values) => isSaid(original, values) && isSaid(said, values));
			if (given === undefined || said.length !== original.length) return [key];
			const shown = (sentence: string) => given.filter((value) => typeof value !== "boolean" && sentence.includes(String(value)));
			return String(shown(said(...given))) === String(shown(original(...given))) ? [] : [key];
		});
		expect(differing).toEqual([]);
	});

	test("has no sentence that lacks a part, and no word of English left in it", () => {
		const broken = spoken.filter(([, sentence]) => /undefined|NaN|\[object|\$\{|\s\s|^\s|\s$/.test(sentence));
		expect(broken).toEqual([]);
		const left = spoken.filter(([, sentence]) => / (the|and|your|with|this|cannot|mails?|orders?) /i.test(sentence.replace(/`[^`]*`|[“„”«].*?[”“»]/g, "")));
		expect(left).toEqual([]);
	});

	test("has the quotation marks of the language, and no letter of another alphabet within a word", () => {
		const foreign = { nb: /[“”„]/, sv: /[“„«»]/, de: /[”«»]/, bg: /[”«»]/ }[language];
		const marked = spoken.filter(([key, sentence]) => foreign.test(sentence) || (/["']/.test(sentence) && !TYPED.some((end) => key.endsWith(end))));
		expect(marked).toEqual([]);
		expect(spoken.filter(([, sentence]) => /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u.test(sentence))).toEqual([]);
	});

	test("uses of a check's words only those that were found", () => {
		const asked = (patterns: Record<string, RegExp>, sentences: Record<string, Said>) =>
			Object.entries(sentences).filter(([name, said]) => {
				const groups = (new RegExp(`${patterns[name]?.source}|`).exec("")?.length ?? 1) - 1;
				return typeof said === "function" && said.length > groups;
			});
		expect(asked(FAULT_PATTERNS, CHECKED[language].faults)).toEqual([]);
		expect(asked(PROBLEM_PATTERNS, CHECKED[language].problems)).toEqual([]);
	});

	test("says what is wrong with an input", () => {
		const said = ["must have at most 120 characters", "must be at least 5", "must be a whole number"].map((fault) => faultSentence(fault, language, "–"));
		for (const sentence of said) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
		expect(said[0]).toContain("120");
		expect(faultSentence("something new", language, "–")).toBe("Something new.");
		expect(faultSentence("must not be empty", language, "–")).toBe("–");
	});
});

test("German says Sie to the people of the shop", () => {
	const informal = Object.entries({ ...flat(de), ...flat(CHECKED.de) }).filter(([, said]) => /\b(du|dich|dir|dein\w*)\b/.test(samples(said).join("\n")));
	expect(informal.map(([key]) => key)).toEqual(["settings/forms/informal"]);
});

const GIVEN: readonly (readonly unknown[])[] = [
	[721, 722, 723],
	["xa", "xb", "xc"],
	["xa", 722, 723],
	[721, true],
];

function flat(texts: object, before = ""): Record<string, Said> {
	return Object.fromEntries(
		Object.entries(texts).flatMap(([name, said]) =>
			typeof said === "object" ? Object.entries(flat(said, `${before}${name}/`)) : [[`${before}${name}`, said]],
		),
	);
}

/** What a string says, or a function of one, two and many things. */
function samples(said: Said): string[] {
	if (typeof said === "string") return [said];
	return [[1, 1, 1, 1], ...GIVEN].filter((values) => isSaid(said, values)).map((values) => said(...values, ...["xd", "xe"]));
}

/** Whether a function takes such values: what reckons with numbers makes nothing of words, and the other way round. */
function isSaid(said: (...given: unknown[]) => string, values: readonly unknown[]): boolean {
	try {
		return !/NaN/.test(said(...values));
	} catch {
		return false;
	}
}

import { describe, expect, test } from "vitest";
import { compile, createLiquid, renderCompiled } from "../../src/core/liquid.ts";
import { templates } from "../../templates/index.ts";

const engine = createLiquid({}, "none");

/** No-break spaces, which every language puts in its own places, as plain ones; the minus sign as a hyphen. */
function say(source: string, locale: string, scope: object = {}, globals: Record<string, unknown> = {}): string {
	const strings = templates.locales[locale.slice(0, 2)];
	const text = renderCompiled(compile(engine, source), scope, { locale, timezone: "Europe/Sofia", currency: "EUR", strings, ...globals });
	return text.replace(/[\u00a0\u202f]/g, " ");
}

describe("money", () => {
	test.each([
		["nb", "NOK", "2 499,00 kr"],
		["sv", "SEK", "2 499,00 kr"],
		["sv-FI", "EUR", "2 499,00 €"],
		["de", "EUR", "2.499,00 €"],
		["de-AT", "EUR", "€ 2.499,00"],
		["bg", "BGN", "2499,00 лв."],
		["bg", "EUR", "2499,00 €"],
		["en", "USD", "$2,499.00"],
	])("%s writes %s as %s", (locale, currency, written) => {
		expect(say("{{ '2499.00' | money }}", locale, {}, { currency })).toBe(written);
	});
});

describe("days and times", () => {
	test.each([
		["nb", "21. november 2026", "21. november 2026 kl. 14:30"],
		["sv", "21 november 2026", "21 november 2026 kl. 14:30"],
		["de", "21. November 2026", "21. November 2026 um 14:30 Uhr"],
		["de-AT", "21. November 2026", "21. November 2026 um 14:30 Uhr"],
		["bg", "21 ноември 2026 г.", "21 ноември 2026 г. в 14:30 ч."],
	])("in %s, in the zone of the shop", (locale, day, moment) => {
		expect(say("{{ '2026-11-21T12:30:00Z' | date }}", locale)).toBe(day);
		expect(say("{{ '2026-11-21T12:30:00Z' | date: 'datetime' }}", locale)).toBe(moment);
		expect(say("{{ '2026-11-21' | date }}", locale)).toBe(day);
	});

	test("a word that Intl writes itself is not written twice", () => {
		const strings = { moment: "{{ moment }} PM" };
		expect(say("{{ '2026-11-21T12:30:00Z' | date: 'time' }}", "en", {}, { strings })).toBe("2:30 PM");
	});
});

describe("numbers", () => {
	test.each([
		["nb", "12 500", "1,5"],
		["sv", "12 500", "1,5"],
		["de", "12.500", "1,5"],
		["bg", "12 500", "1,5"],
		["en", "12,500", "1.5"],
	])("in %s", (locale, large, broken) => {
		expect(say("{{ 12500 | number }}", locale)).toBe(large);
		expect(say("{{ '1.5' | number }}", locale)).toBe(broken);
		expect(say("{{ 'a dozen' | number }}", locale)).toBe("a dozen");
	});

	test.each([
		["nb", "1 dag", "2 dager", "12 500 dager"],
		["sv", "1 dag", "2 dagar", "12 500 dagar"],
		["de", "1 Tag", "2 Tage", "12.500 Tage"],
		["bg", "1 ден", "2 дни", "12 500 дни"],
		["en", "1 day", "2 days", "12,500 days"],
	])("a count in %s chooses the form of its word", (locale, one, two, many) => {
		const days = (count: number) => say("{{ 'operations.days' | t: count: count }}", locale, { count });
		expect([days(1), days(2), days(12_500)]).toEqual([one, two, many]);
	});
});

describe("a string of the language", () => {
	test("an order's number is no number", () => {
		expect(say("{{ 'order.title' | t: number: 12500 }}", "de")).toBe("Bestellung 12500");
	});

	test("a value with a full stop of its own takes the place of the next one", () => {
		const until = "{% assign until = '2026-11-21T12:30:00Z' | date: 'datetime' %}{{ 'password_reset.expires' | t: until: until }}";
		expect(say(until, "bg")).toBe("Връзката е валидна до 21 ноември 2026 г. в 14:30 ч.");
		expect(say("{{ 'contact.admin.reply' | t: name: 'Acme Inc.' }}", "en")).toBe("Reply to this email to write to Acme Inc.");
	});

	test("that is missing is a fault, and no hole", () => {
		expect(() => say("{{ 'no.such' | t }}", "sv")).toThrow('no string "no.such"');
	});
});

import { describe, expect, test } from "vitest";
import { mailScope } from "../../src/core/mail-scope.ts";
import { Renderer } from "../../src/core/render.ts";
import type { Brand, Shop } from "../../src/core/shop.ts";
import { readBuiltIn, type TemplateSource } from "../../src/core/template.ts";
import { templates } from "../../templates/index.ts";
import { mailShop } from "../support/mail-shop.ts";

const renderer = new Renderer(templates);
const GREETING = readBuiltIn("---\nsubject: {{ 'questions' | t }}\npreheader: x\n---\n{% render 'greeting', name: greeting_name %}");
const person = { email: "ase@example.no", first_name: "Åse", last_name: "Ødegård" };

describe("the locale of a mail", () => {
	test.each([
		["de-AT", "nb", "de-AT"],
		["sv_SE", "nb", "sv-SE"],
		["no", "en", "nb"],
		["nn", "en", "nb"],
		["nn-NO", "en", "nb-NO"],
		["bg", "nb", "bg"],
		["zh-Hant-TW", "sv-SE", "sv-SE"],
		["fi", "de", "de"],
		["fi", "is", "en"],
		["", "bg_BG", "bg-BG"],
		["12", "??", "en"],
		["constructor", "nb", "nb"],
		["de-informal", "nb", "de"],
	])("wanted %j in a shop of %j is %s", (wanted, shop, locale) => {
		expect(renderer.locale(wanted, shop, "built-in")).toBe(locale);
	});

	test.each([
		["fi", "fi"],
		["nn-NO", "nn-NO"],
		["no", "nb"],
	])("a store's own template in %s has its dates in %s", (wanted, locale) => {
		expect(renderer.locale(wanted, "nb", "html")).toBe(locale);
	});
});

describe("how mails say you", () => {
	test.each([
		["nb", undefined, "Hei Åse!", "Har du spørsmål?"],
		["sv-SE", undefined, "Hej Åse!", "Har du frågor?"],
		["de", undefined, "Guten Tag Åse Ødegård!", "Haben Sie Fragen?"],
		["de-AT", "formal", "Guten Tag Åse Ødegård!", "Haben Sie Fragen?"],
		["de", "informal", "Hallo Åse!", "Hast du Fragen?"],
		["de-AT", "informal", "Hallo Åse!", "Hast du Fragen?"],
		["bg", "informal", "Здравейте, Åse Ødegård!", "Имате въпроси?"],
		["en", "formal", "Hi Åse,", "Any questions?"],
	] as const)("%s, %s", (locale, form_of_address, greeting, question) => {
		const { subject, text } = greet(locale, { form_of_address });
		expect(text).toContain(greeting);
		expect(subject).toContain(question);
	});

	test("who has no last name is greeted by what there is", () => {
		expect(greet("de", {}, { email: "ase@example.no", first_name: "Åse" }).text).toContain("Guten Tag Åse!");
		expect(greet("de", {}, { email: "ase@example.no" }).text).toContain("Guten Tag!");
	});

	test("a store's own template may name both", () => {
		const source: TemplateSource = { kind: "text", subject: "x", preheader: "", body: "{{ greeting_name }} / {{ greeting_full_name }}" };
		expect(render("own", source, "nb", mailShop).text).toContain("Åse / Åse Ødegård");
		expect(render("own", source, "de", mailShop).text).toContain("Åse Ødegård / Åse Ødegård");
	});
});

function greet(locale: string, brand: Brand, customer: object = person) {
	return render("greeting", GREETING, locale, { ...mailShop, settings: { ...mailShop.settings, brand } }, customer);
}

function render(key: string, source: TemplateSource, locale: string, shop: Shop, customer: object = person) {
	const event = { id: "1", type: "account.registered", subject: null, time: null, data: { customer } };
	const { scope, globals } = mailScope(event, shop, { address: person.email, name: undefined }, locale, "account.registered.customer");
	return renderer.render(key, source, scope, globals);
}

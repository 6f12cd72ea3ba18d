import { expect, test } from "vitest";
import { planEvent } from "../../src/core/plan.ts";
import { Renderer } from "../../src/core/render.ts";
import { templates } from "../../templates/index.ts";
import { mailShop } from "../support/mail-shop.ts";

const renderer = new Renderer(templates);

/** The locales in which the customer's and the admin's mail about one event are written. */
function localesOf(data: Record<string, unknown>, shopLocale: string): (string | undefined)[] {
	const event = { type: "account.registered", data: { customer: { email: "ase@example.no" }, ...data } };
	const decisions = planEvent(event, { ...mailShop, locale: shopLocale }, renderer.conditions);
	return ["customer", "admin"].map((audience) => {
		const decision = decisions.find((one) => one.audience === audience);
		return decision && renderer.locale(decision.locale, shopLocale, "built-in");
	});
}

test.each([
	[
		"the recipient goes before all",
		{ recipient: { email: "b@example.no", locale: "bg" }, customer: { email: "a@example.no", locale: "de" }, locale: "sv" },
		"bg",
	],
	["then the customer", { customer: { email: "a@example.no", locale: "de-AT" }, locale: "sv" }, "de-AT"],
	["then the event", { locale: "sv_SE" }, "sv-SE"],
	["then the store", {}, "nb"],
	["a language that Postbud lacks is the store's", { locale: "fi-FI" }, "nb"],
	["Nynorsk is Bokmål", { locale: "nn" }, "nb"],
])("%s; admins read the store's", (_name, data, locale) => {
	expect(localesOf(data, "nb")).toEqual([locale, "nb"]);
});

test("where the store's language is unknown as well, it is English", () => {
	expect(localesOf({ locale: "fi" }, "is")).toEqual(["en", "en"]);
});

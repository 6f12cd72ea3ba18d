import { describe, expect, test } from "vitest";
import { NOTIFICATIONS } from "../../src/core/catalogue.ts";
import { planEvent } from "../../src/core/plan.ts";
import { Renderer } from "../../src/core/render.ts";
import { templates } from "../../templates/index.ts";
import { sampleEvent } from "../support/events.ts";
import { mailShop, shopRule } from "../support/mail-shop.ts";

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

describe("whose master switch a mail hangs on", () => {
	const silenced = (type: string, switches: { customers: boolean; admins: boolean }) => {
		const settings = { ...mailShop.settings, notifications: { ...switches, enabled: {} } };
		const decisions = planEvent(sampleEvent(type), { ...mailShop, settings }, renderer.conditions);
		return Object.fromEntries(decisions.map(({ notification, reason }) => [notification, reason === "switched_off"]));
	};

	test.each(["staff.invited", "staff.password_changed", "staff.password_reset_requested", "fulfillment.requested", "export.ready", "export.failed"])(
		"%s is written on the shop's behalf: the customers' switch does not silence it, the admins' does",
		(type) => {
			expect(silenced(type, { customers: false, admins: true })[`${type}.customer`]).toBe(false);
			expect(silenced(type, { customers: true, admins: false })[`${type}.customer`]).toBe(true);
		},
	);

	test("every other mail hangs on the switch of those it is for", () => {
		expect(NOTIFICATIONS.filter(({ master }) => master).map(({ id }) => id)).toEqual([
			"staff.invited.customer",
			"staff.password_changed.customer",
			"staff.password_reset_requested.customer",
			"fulfillment.requested.customer",
			"export.ready.customer",
			"export.failed.customer",
		]);
		expect(silenced("account.registered", { customers: false, admins: true })).toEqual({
			"account.registered.customer": true,
			"account.registered.admin": false,
		});
	});
});

test("the law wants two mails that nobody can switch off by themselves", () => {
	expect(NOTIFICATIONS.filter(({ locked }) => locked).map(({ id, class: mailClass }) => [id, mailClass])).toEqual([
		["order.withdrawal_received.customer", "L"],
		["product.recall.customer", "L"],
	]);
});

test.each([
	["customer.registered == false", false, null],
	["customer.registered == false", true, "condition_false"],
	["customer.registered != true", undefined, null],
	["customer.registered", true, null],
])("a rule for buyers by whether they have an account (E26): %s where it is %s", (condition, registered, reason) => {
	const rule = shopRule({ condition });
	const event = sampleEvent("order.placed", { customer: { email: "ase@example.no", registered } });
	const decision = planEvent(event, { ...mailShop, rules: [rule] }, renderer.conditions).find((one) => one.rule_id === "rul_1");
	expect(decision?.reason === "no_template" ? null : decision?.reason).toBe(reason);
});

describe("a reminder of Postbud's own timer", () => {
	const rule = shopRule({ event: "cart.abandoned" });
	const template = (id: string, more = {}) => ({ id, version: 3, notification: null, locale: null, ...more }) as (typeof mailShop)["templates"][number];
	const standIn = template("tpl_2", { notification: "cart.abandoned.customer" });
	const enabled = { "cart.abandoned.customer": true };
	const settings = { ...mailShop.settings, notifications: { ...mailShop.settings.notifications, enabled } };
	const shop = { ...mailShop, settings, rules: [rule], templates: [template("tpl_1"), standIn, template("tpl_9")] };
	const decide = (changes: object, source?: string, type = "cart.abandoned") =>
		planEvent({ ...sampleEvent(type, { ...changes }), source }, shop, renderer.conditions).filter(({ audience }) => audience === "customer");

	test("that was withheld reaches nobody, by no rule either, and the log says why", () => {
		expect(decide({ withheld: "ordered" }, "postbud").map(({ reason, rule_id }) => [rule_id, reason])).toEqual([
			[null, "ordered"],
			["rul_1", "ordered"],
		]);
		expect(decide({ withheld: "ordered" }, "https://shop.example").map(({ reason }) => reason)).not.toContain("ordered");
		expect(decide({ withheld: "constructor" }, "postbud").map(({ reason }) => reason)).not.toContain("constructor");
		expect(decide({ withheld: "ordered" }, "postbud", "order.placed").map(({ reason }) => reason)).not.toContain("ordered");
	});

	test.each([
		["its stage's template", { template: "tpl_9" }, "postbud", "tpl_9@3"],
		["the usual one where that is not published", { template: "tpl_gone" }, "postbud", "tpl_2@3"],
		["the usual one where it names none", {}, "postbud", "tpl_2@3"],
		["the usual one where a shop names another", { template: "tpl_9" }, "https://shop.example", "tpl_2@3"],
	])("is written by %s", (_name, changes, source, expected) => {
		expect(decide(changes, source).map((one) => one.template)).toEqual([expected, "tpl_1@3"]);
	});
});

test("a link into the console goes by the built-in mail to the person alone, whatever rules and templates the shop has", () => {
	const type = "staff.password_reset_requested";
	const rule = shopRule({ event: type, template: "tpl_leak", recipient: { address: "attacker@example.com" } });
	const template = { id: "tpl_leak", version: 1, notification: `${type}.customer`, locale: null, sender_id: "snd_leak" };
	const shop = { ...mailShop, rules: [rule], templates: [template as never] };
	const sample = sampleEvent(type);
	const who = (source: string) =>
		planEvent({ ...sample, source }, shop, renderer.conditions).map(({ template, sender_id, rule_id }) => [template, sender_id, rule_id]);
	expect(who("https://shop.example")).toContainEqual(["tpl_leak@1", "snd_leak", null]);
	const own = who("postbud");
	expect(own).toHaveLength(1);
	expect(own[0]).toEqual([`builtin:${type}.customer`, mailShop.senders.find((one) => one.is_default)?.id ?? null, null]);
});

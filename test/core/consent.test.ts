import { describe, expect, test } from "vitest";
import { NOTIFICATIONS } from "../../src/core/catalogue.ts";
import { type Consent, consentsIn, isAgreed } from "../../src/core/consent.ts";
import { type Decision, planEvent, suppress } from "../../src/core/plan.ts";
import { Renderer } from "../../src/core/render.ts";
import type { Rule, Shop } from "../../src/core/shop.ts";
import { templates } from "../../templates/index.ts";
import { mailShop } from "../support/mail-shop.ts";

const engine = new Renderer(templates).conditions;
const sender = { id: "snd_1", is_default: true } as Shop["senders"][number];
const enabled = Object.fromEntries(NOTIFICATIONS.map(({ id }) => [id, true]));
const shop: Shop = { ...mailShop, senders: [sender], settings: { ...mailShop.settings, notifications: { customers: true, admins: true, enabled } } };

const granted = (purpose: string | null = null): Consent => ({ purpose, status: "granted" });
const refused = (status: string, purpose: string | null = null): Consent => ({ purpose, status });

describe("consent covers a purpose", () => {
	test.each<[name: string, consents: Consent[], agreed: boolean]>([
		["nothing was said", [], false],
		["without a purpose it is about all", [granted()], true],
		["marketing is all", [granted("marketing")], true],
		["its own name", [granted("cart_reminder")], true],
		["its own name, written otherwise", [granted("Cart-Reminders")], true],
		["the newsletter is something else", [granted("newsletter")], false],
		["a no", [refused("denied", "cart_reminder")], false],
		["a withdrawn yes", [refused("withdrawn")], false],
		["a no beside a yes, whichever is first", [granted("cart_reminder"), refused("withdrawn", "marketing")], false],
		["a no beside a yes, the other way round", [refused("denied"), granted("cart_reminder")], false],
		["a no to something else", [granted("cart_reminder"), refused("denied", "newsletter")], true],
		["a status that nobody knows is no yes", [refused("maybe")], false],
		["nor is one of the object's own members", [refused("constructor")], false],
	])("%s", (_name, consents, agreed) => {
		expect(isAgreed(consents, "cart_reminder")).toBe(agreed);
	});
});

describe("an event's consent", () => {
	const consent = { purpose: "newsletter", status: "granted" };
	const found = [{ purpose: "newsletter", status: "granted" }];

	test.each<[name: string, data: Record<string, unknown>, found: Consent[]]>([
		["of the event", { email: "a@example.no", consent }, found],
		["of the event, which names no address", { consent }, found],
		["of the event, about somebody else", { email: "b@example.no", consent }, []],
		["of the customer, whose address has capitals", { customer: { email: "A@Example.NO", consent } }, found],
		["of the customer, while a friend gets the mail", { recipient: { email: "a@example.no" }, customer: { email: "b@example.no", consent } }, []],
		["of the recipient", { recipient: { email: "a@example.no", consent }, customer: { email: "b@example.no" } }, found],
		["that is no object", { consent: "granted", customer: { consent: ["granted"] }, recipient: null }, []],
	])("%s", (_name, data, consents) => {
		expect(consentsIn(data, "a@example.no")).toEqual(consents);
	});
});

const cart = { id: "c1", items: [{ title: "Telt", quantity: 1 }], total: "100.00" };
const abandoned = (consent: unknown, more: Record<string, unknown> = {}) => ({
	type: "cart.abandoned",
	data: { customer: { email: "a@example.no", consent }, cart, recover_url: "https://shop.example/c", ...more },
});
const planned = (event: { type: string; data: Record<string, unknown> }, changes: Partial<Shop> = {}): Decision[] =>
	planEvent(event, { ...shop, ...changes }, engine);

describe("marketing mail", () => {
	test("goes to nobody who has not agreed, and the decision says so", () => {
		expect(planned(abandoned(undefined))).toMatchObject([
			{ notification: "cart.abandoned.customer", class: "M", reason: "no_consent", to: { address: "a@example.no" } },
		]);
		expect(planned(abandoned({ purpose: "newsletter", status: "granted" }))).toMatchObject([{ reason: "no_consent" }]);
		expect(planned(abandoned({ purpose: "cart_reminder", status: "granted" }))).toMatchObject([{ reason: null }]);
	});

	test("a no wins over a yes in the same event", () => {
		const yes = { status: "granted" };
		expect(planned(abandoned(yes, { consent: { status: "withdrawn" } }))).toMatchObject([{ reason: "no_consent" }]);
		expect(planned(abandoned(yes, { recipient: { consent: { purpose: "marketing", status: "denied" } } }))).toMatchObject([{ reason: "no_consent" }]);
	});

	test("says first what else keeps it back", () => {
		const notifications = { ...shop.settings.notifications, enabled: {} };
		expect(planned(abandoned(undefined), { settings: { ...shop.settings, notifications } })).toMatchObject([{ reason: "switched_off" }]);
		expect(planned(abandoned({ status: "granted" }, { cart: { ...cart, items: [] } }))).toMatchObject([{ reason: "condition_false" }]);
		expect(planned(abandoned({ status: "granted" }, { cart: { ...cart, total: "0.00" } }))).toMatchObject([{ reason: "condition_false" }]);
		expect(planned(abandoned({ status: "granted" }, { cart: { ...cart, total: null } }))).toMatchObject([{ reason: null }]);
		expect(planned({ type: "cart.abandoned", data: { cart } })).toMatchObject([{ reason: "no_address" }]);
	});

	test("of somebody who agreed and then unsubscribed stays back", () => {
		const decisions = suppress(planned(abandoned({ status: "granted" })), (_key, mailClass) => mailClass === "M");
		expect(decisions).toMatchObject([{ reason: "suppressed" }]);
	});

	test("does not become something else by a rule and a template of the shop's own", () => {
		const rule: Rule = { id: "rul_1", event: "cart.abandoned", condition: null, recipient: "customer", template: "tpl_1", sender_id: null, enabled: true };
		const templatesOfShop = [{ id: "tpl_1", version: 1, notification: null, locale: null } as Shop["templates"][number]];
		const decide = (consent: unknown) => planned(abandoned(consent), { rules: [rule], templates: templatesOfShop }).find((one) => one.rule_id === "rul_1");
		expect(decide(undefined)).toMatchObject({ class: "M", reason: "no_consent" });
		expect(decide({ status: "granted" })).toMatchObject({ class: "M", reason: null });
		const admins = planned(abandoned(undefined), { rules: [{ ...rule, recipient: "admins" }], templates: templatesOfShop }).find((one) => one.rule_id);
		expect(admins).toMatchObject({ class: "I", reason: null });
	});

	test("has a purpose, goes to customers and is off to begin with; no other mail asks for consent", () => {
		for (const { id, class: mailClass, purpose, audience, enabled: isOn } of NOTIFICATIONS) {
			expect([id, purpose !== undefined]).toEqual([id, mailClass === "M"]);
			if (mailClass === "M") expect([id, audience, isOn]).toEqual([id, "customer", false]);
		}
	});

	test("other mail of the same person needs no consent", () => {
		const event = { type: "account.registered", data: { customer: { email: "a@example.no", consent: { status: "denied" } } } };
		expect(planned(event).map(({ reason }) => reason)).toEqual([null, null]);
	});
});

import { describe, expect, test } from "vitest";
import { NOTIFICATIONS } from "../../src/core/catalogue.ts";
import { type Known, keepBack } from "../../src/core/keep-back.ts";
import { type Decision, type PlannedEvent, planEvent } from "../../src/core/plan.ts";
import { Renderer } from "../../src/core/render.ts";
import type { Shop } from "../../src/core/shop.ts";
import { templates } from "../../templates/index.ts";
import { mailShop, shopRule } from "../support/mail-shop.ts";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const engine = new Renderer(templates).conditions;
const sender = { id: "snd_1", is_default: true } as Shop["senders"][number];
const enabled = Object.fromEntries(NOTIFICATIONS.map(({ id }) => [id, true]));
const shop: Shop = { ...mailShop, senders: [sender], settings: { ...mailShop.settings, notifications: { customers: true, admins: true, enabled } } };
const NOBODY: Known = { listing: undefined, statements: [], boughtBefore: false };

const cart = { id: "c1", items: [{ title: "Telt", quantity: 1 }], total: "100.00" };
const abandoned = (consent: unknown, more: Record<string, unknown> = {}) => ({
	type: "cart.abandoned",
	data: { customer: { email: "a@example.no", consent }, cart, recover_url: "https://shop.example/c", ...more },
});
const planned = (event: PlannedEvent, changes: Partial<Shop> = {}, known: Partial<Known> = {}): Decision[] => {
	const changed = { ...shop, ...changes };
	return keepBack(planEvent(event, changed, engine), event, changed, () => ({ ...NOBODY, ...known }), NOW);
};

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

	test("of somebody who is on the list stays back; other mail does so where the list covers all", () => {
		const yes = abandoned({ status: "granted" });
		const other = { type: "account.registered", data: { customer: { email: "a@example.no" } } };
		const reasons = (event: PlannedEvent, covers: "all" | "marketing") =>
			planned(event, {}, { listing: { covers, byLink: false } }).map(({ reason }) => reason);
		expect(reasons(yes, "marketing")).toEqual(["suppressed"]);
		expect(reasons(yes, "all")).toEqual(["suppressed"]);
		expect(reasons(other, "marketing")).toEqual([null, null]);
		expect(reasons(other, "all")[0]).toBe("suppressed");
		expect(reasons(abandoned(undefined), "all")).toEqual(["no_consent"]);
	});

	test("a withdrawal that is kept beats a yes that an event repeats without a time, or from before", () => {
		const statements = [{ purpose: "marketing", status: "withdrawn", occurredAt: Date.parse("2026-11-21T00:00:00Z") }];
		const event = (occurred_at?: string) => ({ ...abandoned({ status: "granted", occurred_at }), receivedAt: NOW });
		expect(planned(event(), {}, { statements })).toMatchObject([{ reason: "no_consent" }]);
		expect(planned(event("2026-11-20T23:00:00Z"), {}, { statements })).toMatchObject([{ reason: "no_consent" }]);
		expect(planned(event("2026-11-21T01:00:00Z"), {}, { statements })).toMatchObject([{ reason: null }]);
	});

	test("a yes that is kept is enough, until an event says no without a time", () => {
		const statements = [{ purpose: "cart_reminder", status: "granted", occurredAt: Date.parse("2026-11-21T00:00:00Z") }];
		const no = { status: "denied" };
		expect(planned(abandoned(undefined), {}, { statements })).toMatchObject([{ reason: null }]);
		expect(planned({ ...abandoned(no), receivedAt: NOW }, {}, { statements })).toMatchObject([{ reason: "no_consent" }]);
	});

	test("what Postbud's own timer repeats of consents counts neither way", () => {
		const statements = [{ purpose: "cart_reminder", status: "granted", occurredAt: 1 }];
		const own = (status: string) => ({ ...abandoned({ status, occurred_at: "2026-11-21T00:00:00Z" }), source: "postbud" });
		expect(planned(own("denied"), {}, { statements })).toMatchObject([{ reason: null }]);
		expect(planned(own("granted"))).toMatchObject([{ reason: "no_consent" }]);
	});

	test("whoever used the link in a mail and agreed anew gets what was agreed to, and until then is on the list", () => {
		const listing = { covers: "marketing", byLink: true } as const;
		const withdrawn = { purpose: "marketing", status: "withdrawn", occurredAt: 1 };
		expect(planned(abandoned(undefined), {}, { listing, statements: [withdrawn] })).toMatchObject([{ reason: "suppressed" }]);
		const statements = [withdrawn, { purpose: "cart_reminder", status: "granted", occurredAt: 2 }];
		expect(planned(abandoned(undefined), {}, { listing, statements })).toMatchObject([{ reason: null }]);
		expect(planned(abandoned(undefined), {}, { listing: { ...listing, byLink: false }, statements })).toMatchObject([{ reason: "suppressed" }]);
	});

	test.each([
		["strict", false, "no_consent"],
		["strict", true, "no_consent"],
		["existing_customer", false, "no_consent"],
		["existing_customer", true, null],
		["off", false, null],
	] as const)("a reminder in a store that asks for %s, bought before: %s", (consent, boughtBefore, reason) => {
		const settings = { ...shop.settings, cart_reminders: { consent } };
		expect(planned(abandoned(undefined), { settings }, { boughtBefore })).toMatchObject([{ reason }]);
		const campaign = { type: "newsletter.campaign", data: { customer: { email: "a@example.no" }, campaign: { subject: "x", text: "x" } } };
		expect(planned(campaign, { settings }, { boughtBefore })).toMatchObject([{ reason: "no_consent" }]);
	});

	test("without a sender it still says that nobody agreed: a sender can be mended", () => {
		expect(planned(abandoned(undefined), { senders: [] })).toMatchObject([{ reason: "no_consent" }]);
		expect(planned(abandoned({ status: "granted" }), { senders: [] })).toMatchObject([{ reason: "no_sender" }]);
	});

	test("does not become something else by a rule and a template of the shop's own", () => {
		const rule = shopRule({ event: "cart.abandoned" });
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

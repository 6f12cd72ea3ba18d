import { describe, expect, test } from "vitest";
import { notification } from "../../src/core/catalogue.ts";
import { languagesOf } from "../../src/core/mail-language.ts";
import { templates } from "../../templates/index.ts";
import { mailRenderer } from "../support/golden-mails.ts";

const render = mailRenderer(templates);
const languages = languagesOf(templates.locales);

function mailAbout(id: string, changes: Record<string, unknown> = {}, language = "en") {
	const entry = notification(id);
	if (!entry) throw new Error(`no notification ${id}`);
	const { sample } = entry.event;
	return render({ notification: id, audience: entry.notification.audience, event: { ...sample, data: { ...sample.data, ...changes } } }, language);
}

describe("a product safety recall (Regulation (EU) 2023/988, article 36)", () => {
	const HEADINGS: Record<string, string> = {
		en: "Product safety recall",
		de: "Produktsicherheitsrückruf",
		nb: "Tilbakekalling av produkt av sikkerhetsgrunner",
		sv: "Återkallelse av produkt av säkerhetsskäl",
		bg: "Изземване на продукт от съображения за безопасност",
	};
	const SOFT =
		/voluntar|precaution|discretion|rare|frivillig|forsiktighet|sjeld|försiktighet|sällsyn|freiwillig|vorsorg|selten|доброволн|предпазн|превантивн|ряд(ко|к)/i;

	test.each(languages)("stands under the fixed heading, in the subject too, %s", (language) => {
		const { subject, html } = mailAbout("product.recall.customer", {}, language);
		expect(subject).toBe(`${HEADINGS[language]}: Gassbrenner Bål 2`);
		expect(/<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1]).toBe(HEADINGS[language]);
	});

	test.each(Object.keys(templates.locales))("never makes the danger look small, %s", (name) => {
		const strings = Object.entries(templates.locales[name] ?? {}).filter(([key]) => key.startsWith("recall."));
		expect(strings.filter(([, text]) => SOFT.test(text))).toEqual([]);
	});

	test("names the product, the hazard, what to do, the remedies and whom to ask, in that order", () => {
		const { text } = mailAbout("product.recall.customer");
		const parts = ["Gassbrenner Bål 2", "NB-41000", "The danger", "lekke gass", "Stop using it immediately.", "Skru av gassen", "En ny brenner", "800 12 345"];
		const places = parts.map((part) => text.indexOf(part));
		expect(places).not.toContain(-1);
		expect(places).toEqual([...places].sort((a, b) => a - b));
	});

	test("counts what the subject has no room for", () => {
		const products = ["Bål 2", "Bål 3", "Bål 4"].map((title) => ({ title }));
		expect(mailAbout("product.recall.customer", { products }).subject).toBe("Product safety recall: Bål 2 (+2)");
	});
});

describe("a gift card", () => {
	test.each(languages)("shows its code once in each form of the mail and not in the subject, %s", (language) => {
		const { subject, html, text } = mailAbout("gift_card.issued.customer", { url: null }, language);
		expect(subject).not.toContain("7K2P");
		expect(html.match(/TUR-7K2P-9QWX/g)).toHaveLength(1);
		expect(text.match(/TUR-7K2P-9QWX/g)).toHaveLength(1);
	});

	test("says who gave it, and nothing of a giver where somebody bought it for themselves", () => {
		expect(mailAbout("gift_card.issued.customer").subject).toBe("Åse Ødegård has given you a gift card for Fjellbutikken");
		expect(mailAbout("gift_card.issued.customer", { from: "Tante Åse" }).text).toContain("Tante Åse has given you");
		expect(mailAbout("gift_card.issued.customer", { recipient: null }).subject).toBe("Your gift card from Fjellbutikken");
	});

	test("is worth its amount in its own currency", () => {
		expect(mailAbout("gift_card.issued.customer", { currency: "EUR", amount: "50.00" }).text).toContain("€50.00");
	});
});

describe("a subscription", () => {
	test.each([
		["month", 1, "every month"],
		["month", undefined, "every month"],
		["month", 2, "every 2 months"],
		["week", 6, "every 6 weeks"],
		["day", 1, "every day"],
		["year", 1, "every year"],
	])("each %s × %s is %s", (unit, count, words) => {
		const subscription = { id: 1, title: "Kaffe", interval: { unit, count } };
		expect(mailAbout("subscription.created.customer", { subscription, order: null }).text).toContain(`Renews: ${words}\n`);
	});

	test.each(languages)("that will be renewed says when, for how much, and how to end it, %s", (language) => {
		const { subject, html, text } = mailAbout("subscription.renewal_upcoming.customer", {}, language);
		expect(subject).toContain("2027");
		expect(text).toMatch(/227[,.]00/);
		expect(html).toMatch(/class="button"[\s\S]*subscriptions\/310\/cancel/);
	});

	test("that ended says nothing of what it costs", () => {
		for (const id of ["subscription.cancelled.customer", "subscription.expired.customer"]) expect(mailAbout(id).text).not.toMatch(/227|every/);
	});

	test("that changed without a day of its own changed when the event says", () => {
		expect(mailAbout("subscription.cancelled.customer", { effective_at: null }).text).toContain("Ends on: May 2, 2027");
	});

	test("that came with an order lists its lines once", () => {
		expect(mailAbout("subscription.renewed.customer").text.match(/Bålkaffe/g)).toHaveLength(1);
		expect(mailAbout("subscription.renewed.customer", { order: null }).text).toMatch(/We have charged NOK\s227\.00/);
	});
});

describe("the confirmation of an order", () => {
	const sample = notification("order.placed.customer")?.event.sample.data.order as Record<string, unknown>;
	const confirmed = (changes: Record<string, unknown>, data: Record<string, unknown> = {}) =>
		mailAbout("order.placed.customer", { order: { ...sample, ...changes }, ...data }).text;
	const download = { title: "Turkart (PDF)", quantity: 1, digital: true };

	test("says how downloads reach the customer, and when", () => {
		expect(confirmed({ items: [download] })).toContain("You will get the link to your digital items in a separate email.");
		expect(confirmed({ items: [download], payment: { method: "bank_transfer" } })).toContain("by email as soon as the order is paid");
		expect(confirmed({})).not.toContain("digital");
	});

	test("speaks of a parcel only where there is one", () => {
		expect(confirmed({ items: [download] })).not.toContain("parcel");
		expect(confirmed({ items: [download, { title: "Telt", quantity: 1 }] })).toContain("are not in the parcel");
	});

	test("of an order that is collected says where and when", () => {
		const shipping = { method: "Hent i butikken", location: { name: "Fjellbutikken Molde", address: { line1: "Storgata 1", city: "Molde" } }, hours: "10–18" };
		expect(confirmed({ shipping })).toMatch(/as soon as you can collect your order\.[\s\S]*Fjellbutikken Molde\n {2}Storgata 1[\s\S]*10–18/);
	});

	test("links to the terms where they are a page, and prints them where they are a text", () => {
		const text = confirmed({}, { terms: "https://fjellbutikken.example/vilkar", withdrawal_info: "You can withdraw within 14 days." });
		expect(text).toContain("Terms of purchase:\nhttps://fjellbutikken.example/vilkar");
		expect(text).toContain("Right of withdrawal:\nYou can withdraw within 14 days.");
	});
});

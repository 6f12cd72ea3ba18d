import { describe, expect, test } from "vitest";
import { orderPlaced } from "../../src/core/catalogue/order-placed.ts";
import { NOTIFICATIONS } from "../../src/core/catalogue.ts";
import { completeLocales } from "../../src/core/mail-language.ts";
import { purposeOf } from "../../src/core/marketing.ts";
import { templates } from "../../templates/index.ts";
import { goldenCases, mailRenderer } from "../support/golden-mails.ts";

const render = mailRenderer(templates);
const strings = completeLocales(templates.locales);
const cases = goldenCases(templates.locales);
const URL = "https://postbud.example/u/example";

describe("the foot of a marketing mail", () => {
	test.each(cases.filter(({ mail }) => purposeOf(mail.notification)))("$file says why it comes and how to end it, in HTML and text", (one) => {
		const { html, text } = render(one.mail, one.locale, one.shop);
		const why = strings[one.language]?.[`footer.why.${purposeOf(one.mail.notification)}`]?.replace("{{ shop }}", "Fjellbutikken") ?? "?";
		expect(html).toContain(`${why}<br><a href="${URL}"`);
		expect(text).toContain(`${why}\n${strings[one.language]?.["footer.unsubscribe"]}:\n${URL}`);
	});

	test("is in no other mail, whatever the event holds", () => {
		const own = { unsubscribe_url: "https://shop.example/own", marketing: { purpose: "newsletter", unsubscribe_url: "https://shop.example/own" } };
		const event = { ...orderPlaced.sample, data: { ...orderPlaced.sample.data, ...own } };
		const { html, text } = render({ notification: "order.placed.customer", audience: "customer", event }, "en");
		expect(html + text).not.toMatch(/own|newsletter/);
		for (const { mail, locale, shop } of cases.filter(({ mail, language }) => language === "en" && !purposeOf(mail.notification)))
			expect([mail.name, render(mail, locale, shop).html.includes("/u/")]).toEqual([mail.name, false]);
	});

	test("has words for every purpose that a notification has", () => {
		const purposes = NOTIFICATIONS.flatMap(({ purpose }) => purpose ?? []);
		for (const purpose of purposes) expect(templates.locales.en?.[`footer.why.${purpose}`]).toMatch(/\{\{ shop \}\}/);
	});
});

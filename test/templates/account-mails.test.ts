import { describe, expect, test } from "vitest";
import { notification } from "../../src/core/catalogue.ts";
import { languagesOf } from "../../src/core/mail-language.ts";
import { templates } from "../../templates/index.ts";
import { mailRenderer } from "../support/golden-mails.ts";

const render = mailRenderer(templates);

function mailAbout(id: string, changes: Record<string, unknown>, language = "en") {
	const entry = notification(id);
	if (!entry) throw new Error(`no notification ${id}`);
	const { sample } = entry.event;
	return render({ notification: id, audience: entry.notification.audience, event: { ...sample, data: { ...sample.data, ...changes } } }, language);
}

describe("a login code", () => {
	test.each(languagesOf(templates.locales))("stands once in each form of the mail and not in its subject, %s", (language) => {
		const { subject, html, text } = mailAbout("account.login_code.customer", { code: "730 184" }, language);
		expect(subject).not.toContain("730");
		expect(html.match(/730 184/g)).toHaveLength(1);
		expect(text).toMatch(/^ {4}730 184$/m);
	});
});

describe("a message of the staff", () => {
	const body = "Pakken er forsinket.";

	test("is in the mail unless it is to be read on the page", () => {
		expect(mailAbout("message.staff_sent.customer", { body }).text).toContain(body);
		const { html, text } = mailAbout("message.staff_sent.customer", { body, mode: "page+mail-without-content" });
		expect(html).not.toContain(body);
		expect(text).not.toContain(body);
		expect(text).toContain("https://fjellbutikken.example/orders/1000");
	});
});

describe("a change of an administrator", () => {
	test("is named in the language of the shop, and a field that Postbud does not know as the shop calls it", () => {
		const changed_fields = ["username", "permissions", "Avdeling"];
		expect(mailAbout("staff.details_changed.admin", { changed_fields }, "nb").subject).toBe(
			"Endrede opplysninger om Ida Haug: brukernavn, tilganger, Avdeling",
		);
		expect(mailAbout("staff.details_changed.admin", { changed_fields }, "de").text).toContain("Geändert: Benutzername, Berechtigungen, Avdeling");
	});

	test("goes by the user name where no name is known", () => {
		expect(mailAbout("staff.password_changed.admin", { staff: { username: "ida.haug" } }).subject).toBe("The password of ida.haug has been changed");
	});
});

test("a link without a time says nothing of one", () => {
	const { text } = mailAbout("newsletter.confirm_requested.customer", { expires_at: null });
	expect(text).toContain("/newsletter/confirm?token=");
	expect(text).not.toContain("works until");
});

test("more sold than there was is said, and a stock of none is not", () => {
	expect(mailAbout("stock.out.admin", { quantity: -3 }).text).toContain("More were sold than were in stock.");
	expect(mailAbout("stock.out.admin", { quantity: 0 }).text).not.toContain("More were sold");
});

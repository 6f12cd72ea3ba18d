import { describe, expect, test } from "vitest";
import { deliveryFailed } from "../../src/core/catalogue/delivery-failed.ts";
import { EVENT_TYPES, notification } from "../../src/core/catalogue.ts";
import { readEvent } from "../../src/core/event.ts";
import { languagesOf } from "../../src/core/mail-language.ts";
import { templates } from "../../templates/index.ts";
import { mailRenderer } from "../support/golden-mails.ts";

const render = mailRenderer(templates);
const [message] = deliveryFailed.sample.data.messages as object[];
const alerts = EVENT_TYPES.filter((type) => type.sample.source === "postbud");

function mailAbout(id: string, changes: Record<string, unknown>, language = "en") {
	const entry = notification(id);
	if (!entry) throw new Error(`no notification ${id}`);
	const { sample } = entry.event;
	return render({ notification: id, audience: "admin", event: { ...sample, data: { ...sample.data, ...changes } } }, language);
}

describe("what Postbud tells admins about itself", () => {
	test("is one mail to the admins for each event, on from the start, but the daily digest", () => {
		const sounding = ["sender.unhealthy", "sender.recovered", "sender.tested", "template.tested"];
		const failing = ["delivery.failed", "delivery.failure_rate_high", "quota.near_limit", "webhook.disabled"];
		expect(alerts.flatMap((type) => type.notifications).map(({ id, audience, class: mailClass, enabled }) => [id, audience, mailClass, enabled])).toEqual([
			...[...sounding, ...failing].map((type) => [`${type}.admin`, "admin", "I", true]),
			["digest.daily.admin", "admin", "I", false],
		]);
	});

	test.each(alerts.map((type) => [type.type, type.sample] as const))("the sample of %s passes the door as it is", (_type, sample) => {
		expect(readEvent(sample)).toMatchObject({ ok: true });
	});

	test.each(
		alerts.filter(({ type }) => !type.endsWith(".tested")).flatMap((type) => languagesOf(templates.locales).map((language) => [type.type, language] as const)),
	)("%s leads to a place in the console, %s", (type, language) => {
		const { html, text } = mailAbout(`${type}.admin`, {}, language);
		expect(html).toMatch(/class="button"[\s\S]*href="https:\/\/postbud\.example\/admin/);
		expect(text).toContain("https://postbud.example/admin");
	});

	test.each([
		[0, "1 minute,"],
		[61, "2 minutes,"],
		[5399, "90 minutes,"],
		[5400, "2 hours,"],
		[172_799, "48 hours,"],
		[172_800, "2 days,"],
		[864_000, "10 days,"],
	])("%i seconds out of order are %j", (down_seconds, words) => {
		expect(mailAbout("sender.recovered.admin", { down_seconds }).text).toContain(`out of order for ${words}`);
	});

	test("a webhook's mail names the host, and nothing of its URL that could open a door", () => {
		const mail = mailAbout("webhook.disabled.admin", { webhook: { id: "whk_1", url: "https://user:pass-word@hooks.example:8443/T0KEN/B?key=s3cret" } });
		for (const part of [mail.subject, mail.html, mail.text]) {
			expect(part).toContain("hooks.example:8443");
			expect(part).not.toMatch(/pass-word|T0KEN|s3cret/);
		}
	});

	test("a digest of one names the recipient, one of many counts what it leaves out", () => {
		expect(mailAbout("delivery.failed.admin", { count: 1, messages: [message] }).subject).toBe("The email to ola.nordman@example.no could not be delivered");
		const twenty = mailAbout("delivery.failed.admin", { count: 21, messages: Array(20).fill(message) });
		expect(twenty.subject).toBe("21 emails could not be delivered");
		expect(twenty.text).toContain("There is 1 more.");
	});

	test("a failed mail that never got a subject goes by its notification", () => {
		expect(mailAbout("delivery.failed.admin", { messages: [{ ...message, subject: null, url: null }] }).text).toContain("\n  order.placed.customer");
	});

	test("a digest of a day without failures says so, and one with many lists the first", () => {
		const quiet = mailAbout("digest.daily.admin", { counts: { sent: 12, failed: 0 }, failures: null, carts: null }).text;
		expect(quiet).toContain("Every email was delivered or is still on its way.");
		expect(quiet).not.toMatch(/Abandoned carts|Waiting|undefined/);
		const bad = mailAbout("digest.daily.admin", { counts: { sent: 1412, failed: 21 }, failures: Array(20).fill(message) });
		expect(bad.subject).toBe("Emails on November 19, 2026: 1,412 sent");
		expect(bad.text).toMatch(/== 21 emails could not be delivered ==[\s\S]*There is 1 more\./);
	});

	test("a failure rate over another time does not speak of an hour", () => {
		expect(mailAbout("delivery.failure_rate_high.admin", { window: "PT6H", rate: 0.0549 }).text).toContain("not delivered lately. That is 5 per cent.");
	});
});

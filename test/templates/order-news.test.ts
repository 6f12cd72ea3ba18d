import { describe, expect, test } from "vitest";
import { EVENT_TYPES, notification } from "../../src/core/catalogue.ts";
import { readEvent } from "../../src/core/event.ts";
import { languagesOf } from "../../src/core/mail-language.ts";
import { templates } from "../../templates/index.ts";
import { mailRenderer } from "../support/golden-mails.ts";

const AREAS = /^(order|invoice|receipt|shipment|fulfillment|delivery\.local|pickup|return|exchange)[._]/;
const render = mailRenderer(templates);
const news = EVENT_TYPES.filter((type) => AREAS.test(type.type) && type.type !== "order.placed" && type.notifications.every((one) => one.class !== "M"));
const mails = news.flatMap((type) => type.notifications);

function mailAbout(id: string, changes: Record<string, unknown>, language = "en") {
	const entry = notification(id);
	if (!entry) throw new Error(`no notification ${id}`);
	const { sample } = entry.event;
	return render({ notification: id, audience: entry.notification.audience, event: { ...sample, data: { ...sample.data, ...changes } } }, language);
}

describe("news about an order", () => {
	test.each(news.filter((type) => type.notifications.length > 0 && "order" in type.sample.data).map((type) => [type.type, type] as const))(
		"%s is taken, and written, of an order of which only the number is known",
		(_type, { sample, notifications }) => {
			const data = { ...sample.data, order: { number: "A-17" } };
			expect(readEvent({ ...sample, data })).toMatchObject({ ok: true });
			for (const { id, audience } of notifications) {
				const { subject, html, text } = render({ notification: id, audience, event: { ...sample, data } }, "en");
				for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|\bnull\b|\[object|NaN|Invalid Date|href=""/);
				expect(`${subject}${text}`).toContain("A-17");
				expect(text).not.toMatch(/^[^\n:.]{1,40}:[ ]*\n[ ]*\n/m);
			}
		},
	);

	test.each(mails.filter(({ audience }) => audience === "customer").flatMap(({ id }) => languagesOf(templates.locales).map((language) => [id, language])))(
		"%s says in %s whose order it is about before it is opened",
		(id, language) => {
			const { subject } = mailAbout(id, {}, language);
			expect(subject).toContain("Fjellbutikken");
			expect(subject).toMatch(/1001|U-88/);
		},
	);

	test("mail to customers never names what is for the shop alone", () => {
		const failed = mailAbout("order.payment_failed.customer", {});
		expect(failed.text).toContain("Kortet er utløpt.");
		expect(failed.html).not.toContain("expired_card");
		for (const reason of ["fraud", "staff", "other"]) expect(mailAbout("order.cancelled.customer", { reason }).text).not.toMatch(/Reason/);
		expect(mailAbout("order.cancelled.customer", {}).text).not.toContain("Ingrid Moe");
		expect(mailAbout("order.status_changed.customer", {}).text).not.toContain("Ingrid Moe");
	});

	test("a reason for a cancellation that is no symbol is told as it is", () => {
		expect(mailAbout("order.cancelled.customer", { reason: "You asked us to." }).text).toContain("Reason:\nYou asked us to.");
	});

	test("a supplier is written to, and never the customer in its place", () => {
		const sample = notification("fulfillment.requested.customer")?.event.sample;
		expect(readEvent({ ...sample, data: { ...sample?.data, recipient: null } })).toMatchObject({ ok: false });
		expect(mailAbout("fulfillment.requested.customer", {}).text).toMatch(/Hi Teltfabrikken[\s\S]*Item no\.|Hi Teltfabrikken[\s\S]*TELT-2/);
	});

	test("what is in a parcel has no prices", () => {
		for (const id of ["order.shipped.customer", "shipment.updated.customer"]) expect(mailAbout(id, {}).text).not.toContain("NOK");
	});

	test("a parcel that holds fewer lines than the order is called a part of it", () => {
		const { subject, text } = mailAbout("order.shipped.customer", { shipment: { items: [{ title: "Telt for to", quantity: 1 }] } });
		expect(subject).toMatch(/^Part of order #1001/);
		expect(text).not.toContain("Teltplugger");
	});

	test("a parcel whose content is not known is taken for the whole order", () => {
		const { subject, text } = mailAbout("order.shipped.customer", { shipment: { items: [] } });
		expect(subject).toBe("Order #1001 from Fjellbutikken is on its way");
		expect(text).toContain("2 × Teltplugger");
	});

	test("a refund is in its own currency, else in that of the order", () => {
		expect(mailAbout("order.refunded.customer", { refund: { amount: "10.50", currency: "EUR" } }).subject).toContain("€10.50");
		expect(mailAbout("order.refunded.customer", { order: { number: "7", currency: "SEK" }, refund: { amount: "10.50" } }).subject).toContain("SEK");
	});

	test("the confirmation of a withdrawal repeats the words, the date and the time (Directive 2023/2673)", () => {
		const { text } = mailAbout("order.withdrawal_received.customer", {});
		expect(text).toContain("Jeg bruker angreretten for bestilling #1001.\nÅse Ødegård");
		expect(text).toMatch(/November 28, 2026 at 8:22\sPM/);
	});

	test("a payment status that customers know is translated, any other one is shown as it came", () => {
		expect(mailAbout("order.payment_status_changed.admin", { from: "partially_paid", to: "in_review" }).text).toMatch(/Partly paid[\s\S]*In review/i);
	});

	test("a paper is linked to, or said to be attached, or neither", () => {
		const attachments = [{ id: "att_01m80vkkp1y1rzvzsjs32342xs" }];
		const bare = mailAbout("invoice.issued.customer", { invoice: { number: "7" } }).text;
		expect(bare).not.toMatch(/attached|Open the invoice/);
		const attached = mailAbout("invoice.issued.customer", { invoice: { number: "7" }, attachments }).text;
		expect(attached).toContain("The document is attached to this email.");
		expect(attached).not.toContain("Open the invoice");
		expect(mailAbout("invoice.issued.customer", { invoice: { number: "7", pdf: "https://fjellbutikken.example/7.pdf" } }).text).toContain("/7.pdf");
	});

	test.each([
		["order.refunded.customer", (lines: object[]) => ({ refund: { amount: "1.00", items: lines } })],
		["order.backordered.admin", (lines: object[]) => ({ items: lines })],
		["order.edited.customer", (lines: object[]) => ({ diff: { added: lines } })],
		["order.shipped.customer", (lines: object[]) => ({ shipment: { items: lines } })],
		["return.requested.admin", (lines: object[]) => ({ items: lines })],
	])("%s about 100 lines of an order of 100 lines is not clipped by Gmail", (id, changes) => {
		const sample = notification(id)?.event.sample.data.order as object;
		const line = {
			title: "Ullundertøy i merinoull, langermet",
			variant: "Marineblå / XL",
			sku: "ULL-0001",
			quantity: 2,
			unit_price: "899.00",
			line_total: "1798.00",
		};
		const lines = Array.from({ length: 100 }, () => ({ ...line, image_url: "https://fjellbutikken.example/images/ull-0001.jpg" }));
		const { html } = mailAbout(id, { order: { ...sample, items: lines }, ...changes(lines) }, "bg");
		expect(new TextEncoder().encode(html).length).toBeLessThan(102_000);
		expect(html).toContain("ull-0001.jpg");
	});

	test("a link that runs script leads nowhere", () => {
		const { html } = mailAbout("order.shipped.customer", { shipment: { tracking_url: "javascript:alert(1)" }, photo: "javascript:alert(1)" });
		expect(html).not.toContain("javascript:");
	});
});

import { describe, expect, it, test } from "vitest";
import { convertBaseLinker } from "../../../src/core/baselinker/convert.ts";
import { TAGS } from "../../../src/core/baselinker/tags.ts";
import { eventType } from "../../../src/core/catalogue.ts";
import { checkSyntax } from "../../../src/core/check/liquid-syntax.ts";
import { mailScope } from "../../../src/core/mail-scope.ts";
import { Renderer } from "../../../src/core/render.ts";
import { templates } from "../../../templates/index.ts";
import { mailShop } from "../../support/mail-shop.ts";

const renderer = new Renderer(templates);

/** The mail that a template of BaseLinker makes of the sample of an event. */
function mailOf(format: "html" | "text", content: string, type = "order.placed", changes: Record<string, unknown> = {}) {
	const sample = eventType(type)?.sample;
	if (!sample) throw new Error(`no sample of ${type}`);
	const { source, problems } = convertBaseLinker("content", format, content);
	const event = { ...sample, data: { ...sample.data, ...changes } };
	const { scope, globals } = mailScope(event, mailShop, { address: "ase@example.no", name: "Åse" }, "nb", `${type}.customer`);
	return { ...renderer.render(null, { subject: "x", preheader: "", body: source, kind: format }, scope, globals), source, problems };
}

describe("a template in square brackets", () => {
	it("a confirmation in HTML shows the order", () => {
		const { html, problems } = mailOf(
			"html",
			`<p>Hi [buyer_name],</p><p>[items_list]</p><p>Sum: [order_price] ([payment_method])</p><a href="[order_link]">Order [order_id]</a>`,
		);
		expect(problems).toEqual([]);
		expect(html).toContain("Hi Åse Ødegård,");
		expect(html).toMatch(/1 × .*?, 2.499,00.kr<br>/);
		expect(html).toMatch(/Sum: 2.\d{3},00.kr \([A-Z][\wæøå ]+\)/i);
		expect(html).toMatch(/<a href="https:\/\/fjellbutikken\.example\/[^"]+">Order #?1001<\/a>/);
	});

	it("a notice of shipping in text", () => {
		const { text } = mailOf("text", "Paket: [shipment_number] ([shipment_courier])\n[shipment_track_link_de]", "order.shipped");
		expect(text).toMatch(/^Paket: \S+ \(\S+/);
		expect(text).toMatch(/\nhttps:\/\//);
	});

	it("the shop's own list stands once for each line", () => {
		const { html } = mailOf("html", "<table>[items_list(<tr><td>[i_ord]. [i_quantity]x [i_name]</td><td>[i_price] [i_currency]</td></tr>)]</table>");
		expect(html.match(/<tr><td>\d\. \dx /g)).toHaveLength(2);
	});

	it("whoever has no account has no login", () => {
		const buyer = (registered: boolean) => mailOf("text", "[customer login]", "order.placed", { customer: { email: "a@example.no", registered } }).text;
		expect([buyer(false), buyer(true)]).toEqual([expect.stringMatching(/^unregistered\n/), expect.stringMatching(/^a@example\.no\n/)]);
	});

	it("the proforma stands for an invoice that there is none of", () => {
		expect(mailOf("text", "[invoice_link]", "invoice.proforma_issued").text).toMatch(/^https:.*p-88\.pdf\n/);
		expect(mailOf("text", "[invoice_link]", "invoice.issued").text).toMatch(/^https:/);
	});

	it("what has no counterpart is left out and named, where it stood", () => {
		const { source, problems } = mailOf("html", "<p>a</p>\n<p>[extra_field_1] and [order_prise]</p>");
		expect(source).toBe("<p>a</p>\n<p> and </p>");
		expect(problems).toEqual([
			{ severity: "warning", rule: "not_converted", part: "content", line: 2, column: 4, detail: expect.stringContaining("[extra_field_1]") },
			{
				severity: "warning",
				rule: "not_converted",
				part: "content",
				line: 2,
				column: 24,
				detail: expect.stringContaining("[order_prise]"),
				suggestion: "[order_price]",
			},
		]);
	});

	it.each(["[1]", "[sic]", "[see below]", "<!--[if mso]>x<![endif]-->", 'a[href="x"] { color: red }', "[]", "[[", "x[y"])("%s is no tag and stays", (text) => {
		expect(convertBaseLinker("content", "html", text)).toEqual({ source: text, problems: [] });
	});

	it("braces are text, for who wrote them knows no Liquid", () => {
		expect(mailOf("text", "{{ order.number }} {% if %} {").text).toMatch(/^\{\{ order\.number \}\} \{% if %\} \{\n/);
	});

	it("what a customer wrote does not become markup", () => {
		const { html } = mailOf("html", "<p>[buyer_name] [client_comments]</p>", "order.placed", { customer: { email: "a@example.no", first_name: "<b>x</b>" } });
		expect(html).toContain("&lt;b&gt;x&lt;/b&gt;");
	});
});

test.each(Object.keys(TAGS))("[%s] becomes Liquid in both formats, in content and subject", (name) => {
	for (const format of ["html", "text"] as const) {
		for (const part of ["subject", "content"] as const) {
			const { source, problems } = convertBaseLinker(part, format, `a [${name}] b`);
			expect([problems, checkSyntax(part, source), source.includes(`[${name}]`)]).toEqual([[], [], false]);
		}
	}
});

import { describe, expect, it, test } from "vitest";
import { convertBaseLinker } from "../../../src/core/baselinker/convert.ts";
import { TAGS } from "../../../src/core/baselinker/tags.ts";
import { eventType } from "../../../src/core/catalogue.ts";
import { checkSyntax } from "../../../src/core/check/liquid-syntax.ts";
import { checkTags } from "../../../src/core/check/tags.ts";
import { mailScope } from "../../../src/core/mail-scope.ts";
import { Renderer } from "../../../src/core/render.ts";
import { variablesOf } from "../../../src/core/tags.ts";
import { templates } from "../../../templates/index.ts";
import { mailShop } from "../../support/mail-shop.ts";

const renderer = new Renderer(templates);

const CONFIRMATION = `<html><head>
<style>td[name] { color: red } p[class="x"]{}</style>
</head><body>
<!--[if mso]><table><tr><td><![endif]-->
<p>Hei [name] ([order_id], [order_date]) [1]</p>
<table>
<tr><th>Antall</th><th>Vare</th><th>Pris</th></tr>
[items_list(<tr><td>[i_quantity]</td><td>[i_name]</td><td>[i_price] [i_currency]</td></tr>)]
</table>
<p><b>[order_price] [currency]</b>, [shipment_price]&nbsp;[currency], [payment_method]</p>
<p>[delivery_fullname]<br>[delivery_address]<br>[postal_code] [city], [country]</p>
<p><a href="[order_link]">Se bestillingen</a></p>
<p>[customer login] {{ not ours }}</p>
<div>[products_photo_link]</div>
</body></html>`;

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

	it("a whole template of a shop keeps its look and says all that the order tells", () => {
		const { html, source, problems } = mailOf("html", CONFIRMATION);
		expect(problems.map(({ line, column, detail }) => [line, column, detail])).toEqual([
			[14, 6, "[products_photo_link] has no counterpart here and was left out."],
		]);
		expect(checkSyntax("content", source)).toEqual([]);
		const tags = {
			part: "content" as const,
			source,
			variables: variablesOf("order.placed.customer"),
			strings: templates.locales.nb ?? {},
			partials: ["items"],
		};
		expect(checkTags(tags)).toEqual([]);
		const said = html.replace(/[\u00a0\u202f]/g, " ");
		expect(said).toContain('<style>td[name] { color: red } p[class="x"]{}</style>');
		expect(said).toContain("<p>Hei Åse Ødegård (#1001, 20. november 2026) [1]</p>");
		expect(said).toContain("<td>1</td><td>Telt for to</td><td>2 499,00 kr</td>");
		expect(said).toContain("<td>2</td><td>Teltplugger, 10 stk.</td><td>89,00 kr</td>");
		expect(said).toContain("<b>2 656,00 kr</b>, 79,00 kr, Kort");
		expect(said).toContain("Åse Ødegård<br>Storgata 12B<br>6413 Molde, Norge");
		expect(said).toContain('<a href="https://fjellbutikken.example/orders/1001">');
		expect(said).toContain("{{ not ours }}");
	});

	it("an address without a town beside it is the whole address", () => {
		expect(mailOf("text", "[delivery_address]").text).toMatch(/^Åse Ødegård, Storgata 12B, 6413 Molde, Norge\n/);
		expect(mailOf("text", "[delivery_address] / [city]").text).toMatch(/^Storgata 12B \/ Molde\n/);
	});

	it("names of other panels, with accents, capitals and blanks", () => {
		expect(mailOf("text", "[Číslo objednávky] [cena za objednávku] [měna] [ order id ]").text.replace(/[\u00a0\u202f]/g, " ")).toMatch(
			/^#1001 2 656,00 kr #1001\n/,
		);
		expect(mailOf("text", "[seznam_položek(<[i_sku]>)]").text).toMatch(/^<TELT-2><PLUGG-10>\n/);
	});

	it("a sum that BaseLinker would work out is named", () => {
		expect(convertBaseLinker("content", "html", "a [calculate([order_price]*2)] b")).toMatchObject({ source: "a  b", problems: [{ line: 1, column: 3 }] });
	});

	it.each(["[name](https://x.example)", "[calculate(1", "[items_list(<b>"])("%s is no tag and stays", (text) => {
		expect(convertBaseLinker("content", "html", text)).toEqual({ source: text, problems: [] });
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

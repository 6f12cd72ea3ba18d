import { describe, expect, test } from "vitest";
import { finishHtml } from "../../../src/core/shopify/finish-html.ts";

const page = (head: string, body: string) => `<html><head>${head}</head><body>${body}</body></html>`;
const body = (html: string) => /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html;

/** What the elements look like with these rules. */
function styled(css: string, html: string): string {
	return body(finishHtml(page(`<style>${css}</style>`, html)).html);
}

describe("rules become style attributes", () => {
	test.each([
		["a name", "td { color: red }", "<td>x</td>", '<td style="color:red">x</td>'],
		["a class among several", ".a { color: red }", '<p class="b a">x</p>', '<p class="b a" style="color:red">x</p>'],
		["name and classes", "p.a.b{color:red}", '<p class="a">x</p><p class="a b">y</p>', '<p class="a">x</p><p class="a b" style="color:red">y</p>'],
		["an id", "#t{color:red}", '<p id="t">x</p>', '<p id="t" style="color:red">x</p>'],
		["everything", "*{margin:0}", "<b>x</b>", '<b style="margin:0">x</b>'],
		["inside", ".a b{color:red}", '<p class="a"><i><b>x</b></i></p><b>y</b>', '<p class="a"><i><b style="color:red">x</b></i></p><b>y</b>'],
		["a child", ".a > b{color:red}", '<p class="a"><i><b>x</b></i><b>y</b></p>', '<p class="a"><i><b>x</b></i><b style="color:red">y</b></p>'],
		[
			"a child of something inside",
			".a i > b{color:red}",
			'<p class="a"><u><i><b>x</b></i></u></p>',
			'<p class="a"><u><i><b style="color:red">x</b></i></u></p>',
		],
		["several selectors", "h1, .a {color:red}", '<h1>x</h1><p class="a">y</p>', '<h1 style="color:red">x</h1><p class="a" style="color:red">y</p>'],
		["the more exact rule", ".a{color:red} p{color:blue}", '<p class="a">x</p>', '<p class="a" style="color:red">x</p>'],
		["the later of two", ".a{color:red} .a{color:blue}", '<p class="a">x</p>', '<p class="a" style="color:blue">x</p>'],
		["its own style above the rules", ".a{color:red;margin:0}", '<p class="a" style="color:blue">x</p>', '<p class="a" style="margin:0;color:blue">x</p>'],
		["what is important above its own", ".a{color:red !important}", '<p class="a" style="color:blue">x</p>', '<p class="a" style="color:red">x</p>'],
		[
			"what is important of its own above all",
			".a{color:red !important}",
			'<p class="a" style="color:blue !important">x</p>',
			'<p class="a" style="color:blue">x</p>',
		],
		["a shorthand after its parts", "p{border-top:0} .a{border:1px solid}", '<p class="a">x</p>', '<p class="a" style="border-top:0;border:1px solid">x</p>'],
		["quotation marks", `td{font-family:"Open Sans",Arial}`, "<td>x</td>", `<td style="font-family:'Open Sans',Arial">x</td>`],
		[
			"a picture with a semicolon in its address",
			"td{background:url(data:image/png;base64,AA==)}",
			"<td>x</td>",
			'<td style="background:url(data:image/png;base64,AA==)">x</td>',
		],
		["after a comment", "/* td { color: blue } */ td{color:red}", "<td>x</td>", '<td style="color:red">x</td>'],
	])("%s", (_what, css, html, expected) => {
		expect(styled(css, html)).toBe(expected);
	});

	test("rows and cells that nobody closed are beside each other", () => {
		expect(styled("td td{color:red}", "<table><td>x<td>y</table>")).toBe("<table><td>x<td>y</table>");
	});

	test("what no attribute can hold stays in the head, and media queries win over the attributes", () => {
		const css =
			".a{color:red} .a:hover, .b + .c{color:blue} @media (max-width: 600px) { .a { color: green; width: 94% !important } } @font-face{font-family:x}";
		const { html } = finishHtml(page(`<title>t</title><style>${css}</style><style>.d{color:red}</style>`, '<p class="a">x</p>'));
		expect(html).toContain(
			"<style>.a:hover,.b + .c{color:blue}\n@media (max-width: 600px) { .a {color:green !important;width:94% !important} }\n@font-face{font-family:x}</style>",
		);
		expect(html.match(/<style/g)).toHaveLength(1);
		expect(html).toContain('<p class="a" style="color:red">x</p>');
	});

	test("styles for Outlook alone are left to Outlook", () => {
		const { html } = finishHtml(page("<!--[if mso]><style>td{color:red}</style><![endif]-->", "<td>x</td>"));
		expect(html).toBe(page("<!--[if mso]><style>td{color:red}</style><![endif]-->", "<td>x</td>"));
	});

	test("Shopify's stylesheet is put in the place of its link, under the rules of the template", () => {
		const link = '<link rel="stylesheet" type="text/css" href="/assets/notifications/styles.css">';
		const { html } = finishHtml(
			page(`${link}<style>.button__cell{background:#0a6b45}</style>`, '<td class="button__cell"><a class="button__text" href="https://x.example">x</a></td>'),
		);
		expect(html).not.toContain("<link");
		expect(html).toMatch(/<td class="button__cell" style="[^"]*background:#0a6b45">/);
		expect(html).toMatch(/<a class="button__text" href="https:\/\/x\.example" style="[^"]*color:#fff/);
		expect(finishHtml(page('<link rel="stylesheet" href="https://fonts.example/a.css">', "x")).html).toContain("fonts.example");
	});
});

describe("pictures and links", () => {
	test.each([
		['<img src="" alt="Visa &amp; co" width="9">', "Visa &amp; co"],
		['<img src="/logo.png">', ""],
		['<img src="//cdn.shopify.com/a.png">', '<img src="https://cdn.shopify.com/a.png">'],
		['<img src="https:https://cdn.shopify.com/a.png"/>', '<img src="https://cdn.shopify.com/a.png"/>'],
		['<img src="cid:logo">', '<img src="cid:logo">'],
		['<a href="https://https://x.example/?a=1&amp;b=2">x</a>', '<a href="https://x.example/?a=1&amp;b=2">x</a>'],
		['<a href="mailto:a@example.no">x</a>', '<a href="mailto:a@example.no">x</a>'],
		['<a href="https://x.example" onclick="x()" target=_blank>x</a>', '<a href="https://x.example" target=_blank>x</a>'],
	])("%s becomes %j", (written, expected) => {
		expect(body(finishHtml(page("", written)).html)).toBe(expected);
	});
});

describe("a page that means harm is done in no time", () => {
	test.each([
		["stylesheets that never end", "<style>".repeat(250_000)],
		["tags that never end", "<link ".repeat(300_000)],
		["comments that never end", "<!--".repeat(400_000)],
		["tables in tables", "<table><tr><td>x".repeat(100_000)],
		["ends without a beginning", `${"<div>".repeat(150_000)}${"</b>".repeat(150_000)}`],
		["links in one line", '<a href="https://x.example">y</a>'.repeat(50_000)],
		["rules within rules", `<style>${"a b c d e f > g{color:red}".repeat(900)}</style>${"<a><b><c><d><e><f>".repeat(1000)}`],
	])("%s", (_what, html) => {
		const began = performance.now();
		finishHtml(html);
		expect(performance.now() - began).toBeLessThan(10_000);
	});

	test("more rules than a mail has are refused", () => {
		expect(() => finishHtml(`<style>${".a{color:red}".repeat(1001)}</style>`)).toThrow("more than 1000 rules");
	});

	test("so is a page on which finding them takes too long", () => {
		const elements = Array.from({ length: 200 }, (_, i) => `<p id="p${i}">x</p>`).join("");
		expect(() => finishHtml(`<style>${"p.a{color:red}".repeat(1000)}</style>${"<div>".repeat(90)}${elements}`)).toThrow("too large for its stylesheet");
	});
});

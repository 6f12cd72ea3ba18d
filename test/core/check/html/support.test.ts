import { describe, expect, test } from "vitest";
import { MAIL_CLIENT_SUPPORT, MAIL_CLIENTS } from "../../../../src/core/check/html/mail-client-support.ts";
import { clientsWith, supportOf } from "../../../../src/core/check/html/support.ts";

describe("the features that a mail uses", () => {
	test.each([
		["<!doctype html><p>", ["<!doctype>", "<p>"]],
		["<h2>x</h2><h3>y</h3>", ["<h2>"]],
		['<input><input type="checkbox"><button>x</button>', ["<input type=text>", "<input type=checkbox>", "<button type=submit>"]],
		['<a href="mailto:a@b.example">', ["[href=mailto:]"]],
		['<img srcset="x" src="https://a.example/b.JPG">', ["<img>", "[srcset]", ".jpg"]],
		['<img src="data:image/png;base64,AA">', ["<img>", "data:"]],
		['<p style="margin-top:1px;border-left-color:red;background-attachment:fixed">', ["<p>", "margin", "1px", "border", "background"]],
		['<p style="padding:-1.5em +.5em 50%">', ["<p>", "padding", "1em", "1%"]],
		['<p style="width:fit-content;color:rgba(0, 0, 0, .5)!important">', ["<p>", "width", "=fit-content", "!important", "rgba()"]],
		['<p style="background:url(https://a.example/b.svg)">', ["<p>", "background", ".svg"]],
		['<meta name="color-scheme" content="light">', ["<meta color-scheme>"]],
		["<style>@media screen and (-webkit-min-device-pixel-ratio: 2) {}</style>", ["<style>", "@media", "@media device-pixel-ratio"]],
		["<style>@media (min-width: 1px) { .a { top: 0 } }</style>", ["<style>", "@media"]],
		["<style>p:before {}</style>", ["<style>", "selector type", "::before"]],
		[
			"<style>/* x */ .a + p, td.c.d[e=f] {}</style>",
			["<style>", "/*", ...["grouping", "adjacent-sibling", "attribute", "class", "type", "chaining"].map((kind) => `selector ${kind}`)],
		],
		[
			"<style>#b * ~ .c > a {}</style>",
			["<style>", ...["child", "general-sibling", "descendant", "class", "id", "universal", "type"].map((kind) => `selector ${kind}`)],
		],
		["<!-- x -->", ["<!---->"]],
	])("%s", (html, names) => {
		expect(supportOf(html).features.map(({ name }) => name)).toEqual(names);
	});
});

describe("how much of it is supported", () => {
	test("pairs of a feature and a client, full, in part or not; together a hundred", () => {
		// <p> in all 14, display:flex not in one and in part in two.
		const { all, needed } = supportOf('<p style="display:flex">');
		expect(all).toEqual({ full: (25 / 28) * 100, partial: (2 / 28) * 100, none: (1 / 28) * 100 });
		expect(needed).toEqual(all);
	});

	test("what a mail is as good without does not count among what it needs", () => {
		const { all, needed } = supportOf('<p style="border-radius:4px">');
		expect(all.none).toBeGreaterThan(0);
		expect(needed).toEqual({ full: 100, partial: 0, none: 0 });
	});

	test("a client of which nothing is known does not count", () => {
		// <p> in all 14, cursor not in nine and in part in three of the twelve of which it is known.
		expect(supportOf('<p style="cursor:pointer">').all).toEqual({ full: (14 / 26) * 100, partial: (3 / 26) * 100, none: (9 / 26) * 100 });
	});

	test("a mail that uses nothing lacks nothing", () => {
		expect(supportOf("x").all).toEqual({ full: 100, partial: 0, none: 0 });
	});
});

test.each([
	["nnnyyyyyyyyyyn", ["Gmail", "Samsung"]],
	["nyyyyyyyyyyyyy", ["Gmail (web)"]],
	["yyynnyyynyyyyy", ["Outlook (Windows, Mac)", "Apple Mail (Mac)"]],
	["yyyyyyyyyyyyyy", []],
])("clients of %s", (support, clients) => {
	expect(clientsWith("n", support)).toEqual(clients);
});

test("every feature has a letter for every client", () => {
	for (const [slug, names, support] of MAIL_CLIENT_SUPPORT) {
		expect(support, slug).toMatch(new RegExp(`^[yanu]{${MAIL_CLIENTS.length}}$`));
		expect(names, slug).not.toBe("");
	}
	const names = MAIL_CLIENT_SUPPORT.flatMap(([, names]) => names.split(" | "));
	expect(new Set(names).size).toBe(names.length);
});

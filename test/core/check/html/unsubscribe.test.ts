import { describe, expect, test } from "vitest";
import { found, problems } from "./found.ts";

const page = (body: string) => `<html><body>\n${body}</body></html>`;

describe("a marketing mail with a page of its own", () => {
	test.each([
		['<a href="{{ unsubscribe_url }}">Meld deg av</a>'],
		['<a href="{{unsubscribe_url|link}}">Meld deg av</a>'],
		["<p>{{ unsubscribe_url }}</p>"],
		["{% if unsubscribe_url %}<a href='{{ unsubscribe_url }}'>Meld deg av</a>{% endif %}"],
		["{% assign off = unsubscribe_url %}<a href='{{ off }}'>Meld deg av</a>"],
	])("%s is enough", (body) => {
		expect(found("unsubscribe_link", page(body), { mailClass: "M" })).toEqual([]);
	});

	test.each([
		["x"],
		["unsubscribe_url"],
		["{{ name }}, unsubscribe_url"],
		["<!-- <a href='{{ unsubscribe_url }}'>x</a> -->"],
		["{% comment %}<a href='{{ unsubscribe_url }}'>x</a>{% endcomment %}"],
		["{% if unsubscribe_url %}x{% endif %}"],
		["{% assign off = unsubscribe_url %}x"],
		["<a href='{{ my_unsubscribe_url }}'>x</a>"],
		["<a href='{{ unsubscribe_url_old }}'>x</a>"],
		["<img alt='{{ unsubscribe_url }}' src='{{ a }}' width=1>"],
	])("%s is no link to unsubscribe", (body) => {
		expect(problems(page(body), { mailClass: "M" }).filter(({ rule }) => rule === "unsubscribe_link")).toMatchObject([
			{ severity: "error", line: 1, column: 1, suggestion: '<a href="{{ unsubscribe_url }}">' },
		]);
	});
});

test("a template that comes into the shop's layout has the link from there", () => {
	expect(found("unsubscribe_link", "<p>x</p>", { mailClass: "M" })).toEqual([]);
	expect(found("unsubscribe_link", "x", { mailClass: "M", format: "text" })).toEqual([]);
});

test.each(["S", "L", "T", "I"] as const)("a mail of class %s must not promise that it can be unsubscribed", (mailClass) => {
	expect(found("unsubscribe_link", '<p>\n<a href="{{ unsubscribe_url }}">x</a>', { mailClass })).toEqual(["2:13 warning"]);
	expect(found("unsubscribe_link", "x\n{{ unsubscribe_url }}", { mailClass, format: "text" })).toEqual(["2:4 warning"]);
	expect(found("unsubscribe_link", page("x"), { mailClass })).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { type HtmlElement, readPage } from "../../../../src/core/check/html/read-page.ts";

/** `table>tr>td`. */
function path(element: HtmlElement | undefined): string {
	return element ? [path(element.parent), element.name].filter(Boolean).join(">") : "";
}

describe("where an element ends", () => {
	test.each([
		["<div><b>x</b></div>y", ["div>b", ""]],
		["<p>x<p>y", ["p", "p"]],
		["<p>x<b>y</p>z", ["p", "p>b", ""]],
		["<table><tr><td>x<td>y<tr><td>z</table>e", ["table>tr>td", "table>tr>td", "table>tr>td", ""]],
		["<ul><li>x<li>y<ul><li>z</ul></ul>e", ["ul>li", "ul>li", "ul>li>ul>li", ""]],
		["<br>x<img>y<IMG/>z", ["", "", ""]],
		["</b></p>x<b></i>y", ["", "b"]],
		["<td><table><tr><td>x", ["td>table>tr>td"]],
		["<div/>x", ["div"]],
		["<constructor>x</constructor>y", ["constructor", ""]],
		["<title>a<b></title>x", ["title", ""]],
	])("%j", (html, paths) => {
		expect(readPage(html).texts.map(({ parent }) => path(parent))).toEqual(paths);
	});
});

test("attributes have their values and places", () => {
	const html = "<A HREF='x' title=\"a &amp; b\" hidden data-x=1><br class=y/>";
	const { elements } = readPage(html);
	const from = (at: number | undefined) => (at === undefined ? at : html.slice(at, at + 4));
	expect(
		elements.map(({ name, at, attributes }) => [name, from(at), attributes.map(({ name, value, at, valueAt }) => [name, value, from(at), from(valueAt)])]),
	).toEqual([
		[
			"a",
			"<A H",
			[
				["href", "x", "HREF", "x' t"],
				["title", "a & b", "titl", undefined],
				["hidden", "", "hidd", undefined],
				["data-x", "1", "data", "1><b"],
			],
		],
		["br", "<br ", [["class", "y/", "clas", "y/>"]]],
	]);
});

test("declarations stand where they are written, or at the attribute where character references make them another text", () => {
	const html = `<p style="a: b; c: d"><p style='font: &quot;x&quot;; e: f'>`;
	const declarations = readPage(html).elements.flatMap(({ style }) => style);
	expect(declarations.map(({ property, at }) => [property, html.slice(at, at + 5)])).toEqual([
		["a", "a: b;"],
		["c", 'c: d"'],
		["font", "style"],
		["e", "style"],
	]);
});

test("texts, comments, the doctype and stylesheets have their places", () => {
	const html = "<!DOCTYPE html>\n<!-- <p> --><style>a<b { c: d }</style>x &lt; y<script>1</script>";
	const { texts, comments, doctype, styles } = readPage(html);
	expect([doctype, comments]).toEqual([0, [html.indexOf("<!--")]]);
	expect(texts.filter(({ parent }) => !parent).map(({ text, at }) => [text, html.slice(at, at + 2)])).toEqual([
		["\n", "\n<"],
		["x ", "x "],
		["<", "&l"],
		[" y", " y"],
	]);
	expect(styles.flatMap(({ rules }) => rules).map(({ selector, at }) => [selector, at])).toEqual([["a<b", html.indexOf("a<b")]]);
});

test("a text belongs to the innermost link", () => {
	const { texts } = readPage("<a id=1>x<b>y</b></a>z<a id=2><a id=3>u");
	expect(texts.map(({ text, parent }) => [text, parent?.link?.attributes[0]?.value])).toEqual([
		["x", "1"],
		["y", "1"],
		["z", undefined],
		["u", "3"],
	]);
});

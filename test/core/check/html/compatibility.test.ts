import { describe, expect, test } from "vitest";
import { found, problems } from "./found.ts";

describe("what some mail client does not support", () => {
	test.each([
		['<p>x\n<div style="margin:0; display:flex">', "2:23"],
		['<div style="display: inline-grid">', "1:13"],
		["<style>\n.a { color: red; position: absolute }\n</style>", "2:18"],
		['<p style="font-size:1rem">', "1:11"],
		['<p style="width:calc(100% - 1px)">', "1:11"],
		['<p style="margin-inline-start:1px">', "1:11"],
		['<p style="--x:1px">', "1:11"],
		['<p style="color:var(--x)">', "1:11"],
		['<style>@import url("a.css");</style>', "1:8"],
		["<style>.a::before { top: 0 }</style>", "1:8"],
		["<style>p > b { top: 0 }</style>", "1:8"],
	])("CSS: %j", (source, place) => {
		expect(found("unsupported_css", source)).toEqual([`${place} warning`]);
	});

	test.each([
		["<p>\n <video></video>", "2:2"],
		["<svg></svg>", "1:1"],
		["<p hidden>x</p>", "1:4"],
		['<img alt="x" width=1 src="https://a.example/b.webp?v=1">', "1:22"],
		['<a href="#b" id="b">x</a>', "1:4"],
	])("HTML: %j", (source, place) => {
		expect(found("unsupported_html", source)).toEqual([`${place} warning`]);
	});

	test.each([
		"<style>@media (max-width: 480px) { .a { display: flex; position: absolute; gap: 1rem } }</style>",
		"<style>@media (prefers-color-scheme: dark) { .a { color: #fff !important } } :root { color-scheme: light dark }</style>",
		'<td bgcolor="#fff" style="padding:1px 2px;border-radius:4px;box-shadow:0 1px #000;word-break:break-word;max-width:600px" valign="top">x</td>',
		"<style>a:hover { text-decoration: underline } a[x-apple-data-detectors] { color: inherit }</style>",
		'<table role="presentation" width="100%" cellpadding="0" align="center" lang="nb" aria-hidden="true"></table>',
		"<p style=\"font-family:system-ui, '1rem', sans-serif;background:url(1rem.png)\">x</p>",
		"<!--[if mso]><div style='position:absolute'><![endif]-->",
		"<p>display:flex &lt;video&gt;</p>",
		'<div style="{{ style }}" class="{{ c }}">x</div>',
		"<constructor toString=1 style='constructor: __proto__; valueOf: hasOwnProperty()'>x",
	])("nobody is warned of what a mail is as good without: %s", (source) => {
		expect(problems(source).filter(({ rule }) => rule.startsWith("unsupported_"))).toEqual([]);
	});
});

test("a feature is told of once, with the clients and what to write in its place", () => {
	expect(problems('<div style="display:flex">x</div><div style="display:flex">x</div>')).toEqual([
		{
			severity: "warning",
			rule: "unsupported_css",
			part: "content",
			line: 1,
			column: 13,
			detail: "display:flex does not work in Outlook (Windows) (caniemail.com/features/css-display-flex).",
			suggestion: "a table with one row",
		},
	]);
});

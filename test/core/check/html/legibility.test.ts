import { describe, expect, test } from "vitest";
import { found, problems } from "./found.ts";

describe("contrast", () => {
	test.each([
		["<p>svart på hvitt</p>", []],
		['<p style="color:#999">x</p>', ["1:23"]],
		['<p style="color:#767676">x</p>', []],
		['<p style="color:#777">x</p>', ["1:23"]],
		['<p style="color:#777;font-size:24px">x</p>', []],
		['<p style="color:#777;font-size:19px"><b>x</b></p>', []],
		['<p style="color:#777;font-size:19px">x</p>', ["1:38"]],
		['<p style="color:#777;font-size:18pt">x</p>', []],
		['<h1 style="color:#777">x</h1>', []],
		['<td bgcolor="1f3a5f"><font color="#ffffff">x</font></td>', []],
		['<td bgcolor="1f3a5f">x</td>', ["1:22"]],
		['<td bgcolor="#1f3a5f" style="color:#fff">x<a href="{{ u }}">x</a></td>', ["1:61"]],
		['<td bgcolor="#1f3a5f"><a href="{{ u }}" style="color:#fff">x</a></td>', []],
		['<div style="background:#000"><p><b style="color:white">x</b></p></div>', []],
		['<div style="background:#000"><p style="background:transparent">x</p></div>', ["1:64"]],
		['<div style="background:#000;background:white">x</div>', []],
		['<div style="background:#000!important;background:white">x</div>', ["1:57"]],
		['<p style="color:rgba(0,0,0,.3)">x</p>', ["1:33"]],
		['<p style="color:#999">{{ x }}</p>', ["1:23"]],
		['<p style="color:#999"> &nbsp; — </p>', []],
		['<p style="color:#fff;display:none">x</p>', []],
		['<p style="color:#fff;font-size:0">x<b>y</b></p>', []],
		['<div style="max-height:0;color:#fff">x</div>', []],
		["<title>x</title>", []],
	])("%s", (source, places) => {
		expect(found("contrast", source)).toEqual(places.map((place) => `${place} warning`));
	});

	test.each([
		['<p style="color:{{ store.color }}">x</p>'],
		['<p style="color:{% if a %}#fff{% else %}#eee{% endif %}">x</p>'],
		['<div style="background:{{ store.color }}"><p style="color:#fff">x</p></div>'],
		['<div style="background:{% if a %}#fff{% else %}#000{% endif %};color:#999">x</div>'],
		['<div style="background:#000 url(a.png);color:#111">x</div>'],
		['<div style="background:linear-gradient(#000, #fff);color:#111">x</div>'],
		['<td background="https://a.example/b.png" style="color:#eee">x</td>'],
		['<p style="color:var(--x)">x</p>'],
	])("where a colour is not known nobody is warned: %s", (source) => {
		expect(found("contrast", source)).toEqual([]);
	});

	test.each([
		[".a { color: #999 }", '<p class="b a">x</p>', 1],
		[".a { color: #999 } .a { color: #000 }", '<p class="a">x</p>', 0],
		[".a { color: #000 } p { color: #999 }", '<p class="a">x</p>', 0],
		["p.a { color: #000 } .a { color: #999 }", '<p class="a">x</p>', 0],
		["p, td { color: #999 }", "<p>x</p>", 1],
		["* { color: #999 }", "<p>x</p>", 1],
		["#a { color: #999 }", '<p id="a">x</p>', 1],
		[".a { color: #999 !important }", '<p class="a" style="color:#000">x</p>', 1],
		[".a { color: #999 }", '<p class="a" style="color:#000">x</p>', 0],
		["a:link { color: #999 }", '<a href="{{ u }}">x</a>', 1],
		["a:hover { color: #999 }", '<a href="{{ u }}">x</a>', 0],
		["@media (max-width: 480px) { .a { color: #999 } }", '<p class="a">x</p>', 0],
		// It may be right for a text on a dark ground.
		[".dark a { color: #eee }", '<a href="{{ u }}">x</a>', 0],
		[".a { font: bold 19px Arial; color: #777 }", '<p class="a">x</p>', 0],
		[".a { font: 19px/1.5 Arial; color: #777 }", '<p class="a">x</p>', 1],
	])("rules of a stylesheet: %s on %s", (css, html, count) => {
		expect(found("contrast", `<style>${css}</style>${html}`)).toHaveLength(count);
	});

	test("the figures are told, and a colour that has the contrast", () => {
		expect(problems('<p style="color:#999">x</p>')).toMatchObject([
			{
				rule: "contrast",
				detail: "The text colour #999999 on #ffffff has a contrast of 2.8:1, and needs 4.5:1 so that everybody can read it.",
				suggestion: "color: #747474",
			},
		]);
	});

	test("a pair of colours is told of once, where it is first", () => {
		expect(found("contrast", '<p>x</p>\n<p style="color:#999">x</p><p style="color:#999;font-size:17px">x</p>')).toEqual(["2:23 warning"]);
	});
});

describe("the size of text", () => {
	test.each([
		['<p style="font-size:14px">x</p>', []],
		['<p style="font-size:13px">x</p>', ["1:27 warning"]],
		['<p style="font-size:10pt">x</p>', ["1:27 warning"]],
		['<p style="font-size:.8em">x</p>', ["1:27 warning"]],
		['<p style="font-size:20px"><b style="font-size:60%">x</b></p>', ["1:52 warning"]],
		["<small>x</small>", ["1:8 warning"]],
		['<p style="font:12px/1.4 Arial">x</p>', ["1:32 warning"]],
		['<p style="font-size:{{ s }}px">x</p>', []],
		['<p style="font-size:calc(1px + 1vw)">x</p>', []],
		['<p style="font-size:1px"> &nbsp; </p>', []],
	])("%s", (source, places) => {
		expect(found("text_size", source)).toEqual(places);
	});
});

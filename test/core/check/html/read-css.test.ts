import { expect, test } from "vitest";
import { readCss } from "../../../../src/core/check/html/read-css.ts";

test.each([
	["color: RED", ["color=red@0"]],
	[" color:#fff;; font : bold 12px/1 'A;B' ;", ["color=#fff@1", "font=bold 12px/1 'a;b'@14"]],
	["color:red!important", ["color=red!@0"]],
	["background: url(data:image/png;base64,AA==); top:0", ["background=url(data:image/png;base64,aa==)@0", "top=0@45"]],
	["/* a: b; */ c: d", ["c=d@12"]],
	["color", []],
	[":x", []],
	['a: "open; b: c', ['a="open; b: c@0']],
	["--brand: 1", ["--brand=1@0"]],
])("declarations of %j", (css, expected) => {
	expect(readCss(css, 0).declarations.map(({ property, value, important, at }) => `${property}=${value}${important ? "!" : ""}@${at}`)).toEqual(expected);
});

test("rules, at-rules and comments have their places", () => {
	const css =
		'/* {} */ a, .b { color: red }\n@import "x;y.css";\n@media (max-width: 480px) { .cell { top: 0 } }\n@font-face { src: url(x) }\n.d { e: f; &:hover { g: h } } .i {';
	const { rules, atRules, comments, declarations } = readCss(css, 100);
	expect(rules.map(({ selector, inner, declarations }) => [selector, inner, declarations.map(({ property }) => property).join()])).toEqual([
		["a, .b", false, "color"],
		[".cell", true, "top"],
		[".d", false, "e"],
		["&:hover", true, "g"],
		[".i", false, ""],
	]);
	expect(rules.map(({ at }) => at - 100)).toEqual(rules.map(({ selector }) => css.indexOf(selector)));
	expect(atRules.map(({ name, prelude, at }) => [name, prelude, at - 100])).toEqual([
		["@import", '"x;y.css"', css.indexOf("@import")],
		["@media", "(max-width: 480px)", css.indexOf("@media")],
		["@font-face", "", css.indexOf("@font-face")],
	]);
	expect([comments, declarations]).toEqual([[100], []]);
});

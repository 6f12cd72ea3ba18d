import { expect, test } from "vitest";
import { FILLED_IN, withoutLiquid } from "../../../../src/core/check/html/without-liquid.ts";

test.each([
	["<p>{{ name }}</p>", "<p>**********</p>"],
	["{% if a %}x{% else %}y{% endif %}", "          x          y           "],
	["{%- render 'x' -%}!", "******************!"],
	["a{{ x\n}}b", "a****\n**b"],
	['{{ "}}" }}b', "**********b"],
	["{% comment %}<a>{{ x }}</a>{% endcomment %}b", "                                           b"],
	["{% raw %}{{ x }}{% endraw %}", "         {{ x }}            "],
	["{% assign a = '<b>' %}b", "                      b"],
	["{ { x } }", "{ { x } }"],
	["", ""],
])("%j", (source, html) => {
	expect(withoutLiquid(source)?.replaceAll(FILLED_IN, "*")).toBe(html);
});

test.each(["{{ name", "{% if x", "{% raw %}{{ x }}", "{% %}"])("%j is not read as HTML: its Liquid does not end", (source) => {
	expect(withoutLiquid(source)).toBeUndefined();
});

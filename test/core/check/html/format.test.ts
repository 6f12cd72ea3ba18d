import { expect, test } from "vitest";
import { found } from "./found.ts";

test.each([
	["Hei\n<p>Takk</p>", ["2:1 warning"]],
	["Hei <br/>du <b>x</b>", ["1:5 warning"]],
	["x <a href='{{ u }}'>y</a>", ["1:3 warning"]],
	["Hei {{ name }}\n2 < 3 > 1, <post@shop.example>, <a@b.example>, <3", []],
	["{{ '<p>' }} {% comment %}<p>{% endcomment %}", []],
])("tags in a text template would be read as they are: %j", (source, places) => {
	expect(found("format", source, { format: "text" })).toEqual(places);
});

test.each([
	["Hei {{ name }},\n\ntakk for ordren.", ["1:1 warning"]],
	["\n Hei", ["2:2 warning"]],
	["Hei<br>du", []],
	["{% render 'heading', text: 'x' %} Takk", []],
	["{{ content }}", []],
	["", []],
])("a text in the place of HTML would be one paragraph: %j", (source, places) => {
	expect(found("format", source)).toEqual(places);
});

test("a text is not read as HTML", () => {
	expect(found("link", '<a href="">x</a>', { format: "text" })).toEqual([]);
});

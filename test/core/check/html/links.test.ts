import { expect, test } from "vitest";
import { found, problems } from "./found.ts";

test.each([
	["https://shop.example/a?b=c&amp;d=e"],
	["HTTP://shop.example"],
	["mailto:post@shop.example?subject=Hei%20du"],
	["tel:+4791234567"],
	["sms:1234"],
	["{{ order.status_url }}"],
	["  {{ order.status_url | link }}"],
	["{% if a %}{{ b }}{% else %}https://shop.example{% endif %}"],
	["{% if a %}https://a.example{% else %}https://b.example{% endif %}"],
	["https://{{ store.host }}/cart"],
	["https://shop.example/{% if a %}b{% endif %}"],
	["{% render 'url' %}"],
	["#terms"],
])("a link to %j is fine", (href) => {
	expect(found("link", `<a href="${href}">Se ordren</a><p id="terms">`)).toEqual([]);
});

test.each([
	["", "warning", "no address"],
	["#", "warning", "no address"],
	["  ", "warning", "no address"],
	["#gone", "warning", '"#gone"'],
	["/cart", "warning", '"/cart"'],
	["www.shop.example", "warning", '"www.shop.example"'],
	["//shop.example", "warning", '"//shop.example"'],
	["https:// shop.example", "warning", "wrong in it"],
	["https://", "warning", "wrong in it"],
	["ftp://shop.example/a", "warning", '"ftp:"'],
	["file:///c:/a", "warning", '"file:"'],
	["javascript:alert(1)", "error", '"javascript:"'],
	["JaVa&#115;cript:alert(1)", "error", '"javascript:"'],
	[" java\tscript&colon;alert(1)", "error", '"javascript:"'],
	["javascript:{{ x }}", "error", '"javascript:"'],
	["vbscript:x", "error", '"vbscript:"'],
	["data:text/html,x", "error", '"data:"'],
])("a link to %j is a %s", (href, severity, said) => {
	const [problem, ...others] = problems(`<p>\n  <a class="x" href="${href}">Se ordren</a>`).filter(({ rule }) => rule === "link");
	expect(problem).toMatchObject({ severity, line: 2, column: 16, part: "content" });
	expect(problem?.detail).toContain(said);
	expect(others).toEqual([]);
});

test("an address that lacks its start is shown with it", () => {
	expect(problems('<a href="www.shop.example">x</a>')[0]?.suggestion).toBe("https://www.shop.example");
});

test.each([
	['<a href="{{ u }}">{{ label }}</a>', []],
	['<a href="{{ u }}"><b>x</b></a>', []],
	['<a href="{{ u }}"><img src="{{ i }}" alt="Logo" width=1></a>', []],
	['<a href="{{ u }}" aria-label="Logo"></a>', []],
	['<a href="{{ u }}">{% render "icon" %}</a>', []],
	['<a name="top"></a>', []],
	['<map><area href="{{ u }}" alt="Telt"></map>', []],
	['<a href="{{ u }}"></a>', ["1:1 warning"]],
	['<a href="{{ u }}"> &nbsp; &#8203;</a>', ["1:1 warning"]],
	['<a href="{{ u }}">{% if a %}{% endif %}</a>', ["1:1 warning"]],
	['<a href="{{ u }}"><img src="{{ i }}" alt="" width=1></a>x', ["1:1 warning"]],
	['<map><area href="{{ u }}"></map>', ["1:6 warning"]],
])("whether there is a word in the link %s", (source, places) => {
	expect(found("link", source)).toEqual(places);
});

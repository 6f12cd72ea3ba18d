import { describe, expect, it } from "vitest";
import { checkSyntax } from "../../../src/core/check/liquid-syntax.ts";
import { readBuiltIn } from "../../../src/core/template.ts";
import { templates } from "../../../templates/index.ts";

/** Line, column and sentence of what is wrong, and what to write instead. */
const found = (source: string) =>
	checkSyntax("content", source).map(
		({ line, column, detail, suggestion }) => `${line}:${column} ${detail}${suggestion === undefined ? "" : ` → ${suggestion}`}`,
	);

describe("the usual mistakes, each in a plain sentence with its place", () => {
	it.each([
		["Hi\n{% if order.note %}\n{{ order.note }}", "2:1 `if` on line 2 is never closed. → {% endif %}"],
		["a\n  {% if order_name %%}x{% endif %}", "2:3 `{% if order_name %%}` has one sign too many before its end. → {% if order_name %}"],
		["{{ order.number }\nand {{ order.note }}", "1:1 `{{ order.number }` is not closed: it must end with `}}`. → {{ order.number }}"],
		["{{ order.number }", "1:1 `{{ order.number }` is not closed: it must end with `}}`. → {{ order.number }}"],
		["{% if a } x {{ b }}{% endif %}", "1:1 `{% if a }` is not closed: it must end with `%}`. → {% if a %}"],
		["{{{ order.number }}", "1:1 `{{{ order.number }}` has one sign too many at its beginning. → {{ order.number }}"],
		["x {{", "1:3 `{{` is never closed: write `}}` where it ends."],
		['{{ "Hi | upcase }} there', '1:1 A quotation mark in `{{ "Hi | upcase }}` is opened and never closed.'],
		["x\n{% endfor %}", "2:1 `endfor` closes nothing: no `for` is open here."],
		["{% if b %}{% elseif a %}{% endif %}", "1:11 There is no tag `elseif`. → elsif"],
		["{% fro item in order.items %}{% endfor %}", "1:1 There is no tag `fro`. → for"],
		["{% if a %}x{% else if b %}y{% endif %}", "1:12 `else if` is written `elsif` in Liquid. → {% elsif b %}"],
		["{% for a in b %}{% when 1 %}{% endfor %}", "1:17 `when` belongs inside `case`, but `for` on line 1 is still open here."],
		["{% else %}", "1:1 `else` belongs inside `if`, `unless`, `case` or `for`, and none is open here."],
		["{% if a = b %}{% endif %}", "1:1 `{% if a = b %}` sets nothing; to compare write `==`. → {% if a == b %}"],
		["{% if a && b %}{% endif %}", "1:1 `{% if a && b %}` must say `and` where it says `&&`. → {% if a and b %}"],
		["{% if (a or b) and c %}{% endif %}", "1:1 `{% if (a or b) and c %}` has brackets; Liquid's conditions have none, so nest two `if` instead."],
		["{% if a == “b” %}{% endif %}", '1:1 `{% if a == “b” %}` has typographic quotation marks; Liquid knows only straight ones. → {% if a == "b" %}'],
		["{% if a &gt; 1 %}{% endif %}", "1:1 `{% if a &gt; 1 %}` was changed by an HTML editor: signs stand in it as HTML writes them. → {% if a > 1 %}"],
		["{% if a is blank %}{% endif %}", "1:1 `{% if a is blank %}` has values with nothing between them, such as `==` or `and`."],
		["{{ order.number, order.note }}", "1:1 `{{ order.number, order.note }}` cannot be read from `, order.note` on."],
		["{{ }}", "1:1 There is nothing between `{{` and `}}`."],
		["{% for item of items %}{% endfor %}", "1:1 `{% for item of items %}` cannot be read; it is written like `{% for item in order.items %}`."],
		["{% raw %} {{ a", "1:1 `raw` is never closed: write `{% endraw %}` where it ends."],
		["{% comment %} {{ a }}", "1:1 `comment` on line 1 is never closed. → {% endcomment %}"],
		["{% liquid\nif a\n  echo b\n%}", "2:1 `if` on line 2 is never closed. → {% endif %}"],
		["{% %}", "1:1 A tag must begin with its name, such as `if` or `for`."],
		["{% constructor %}", "1:1 There is no tag `constructor`."],
	])("%s", (source, sentence) => {
		expect(found(source)).toEqual([sentence]);
	});

	it("are blocks inside more blocks than anybody needs, too", () => {
		const nested = (depth: number) => `${"{% if a %}".repeat(depth)}${"{% endif %}".repeat(depth)}`;
		expect(found(nested(100))).toEqual([]);
		expect(found(nested(101))).toEqual(["1:1001 More than 100 blocks stand inside each other here."]);
	});

	it("are all named at once, in the order of their lines", () => {
		expect(found("{% if a %}\n{{ b c }}\n{% for x in y %}\n{% endif %}\n{% foreach a in b %}{% endfor %}")).toEqual([
			"2:1 `{{ b c }}` has values with nothing between them, such as `==` or `and`.",
			"3:1 `for` on line 3 is never closed. → {% endfor %}",
			"5:1 There is no tag `foreach`. → for",
		]);
	});
});

describe("what Liquid allows", () => {
	it.each([
		"{%- if a -%}{{- b | default: 'x', allow_false: true -}}{%- endif -%}",
		"{% for i in (1..order.items.size) reversed limit: 2 %}{{ forloop.index }}{% else %}-{% endfor %}",
		"{% tablerow item in order.items cols:2 %}{{ item.title }}{% endtablerow %}",
		"{% case a %}{% when 'x', 'y' or nil %}1{% else %}2{% endcase %}",
		"{% render 'button' with order as order, url: order.status_url %}{% include 'x' %}{% render 'x' for a as b %}",
		"{% cycle 'group': 'a', order.number %}{% increment n %}{% capture 'x' %}{% endcapture %}",
		"{% liquid\n  assign a = 1\n  if a\n    echo a | plus: 1\n  endif\n%}",
		"{% raw %}{{ {% if %}{% endraw %}{% comment %}{% endif %}{% endcomment %}{% # a note {{ %}",
		"{{ 'a }} b' }} {{ \"it's\" }} { not } %} }} 100 %",
		"{% if not a and b contains 'c' or d != nil %}{% endif %}",
	])("%s", (source) => {
		expect(found(source)).toEqual([]);
	});

	it("is in every built-in template", () => {
		const parts = Object.entries(templates.notifications).flatMap(([id, source]) => {
			const { subject, preheader, body } = readBuiltIn(source);
			return [subject, preheader, body].flatMap((part) => found(part).map((one) => `${id}: ${one}`));
		});
		const partials = [...Object.entries(templates.html), ...Object.entries(templates.text)].flatMap(([name, source]) =>
			found(source).map((one) => `${name}: ${one}`),
		);
		expect([...parts, ...partials]).toEqual([]);
	});
});

describe("a template that is meant to keep us busy", () => {
	const long = (piece: string) => piece.repeat(Math.ceil(100_000 / piece.length));

	it.each([
		["blocks inside blocks", long("{% if a %}")],
		["brackets inside brackets", `{{ ${long("(")} }}`],
		["names inside names", `{{ ${long("a[")} }}`],
		["beginnings without ends", long("{{ ")],
		["tags in tags", long("{% ")],
		["half-closed values", long("{{ a }\n")],
		["unknown tags", long("{% nope %}")],
		["quotation marks", long("{{ ' ")],
	])("of %s is answered with a few problems", (_what, source) => {
		const problems = checkSyntax("content", source);
		expect(problems.length).toBeGreaterThan(0);
		expect(problems.length).toBeLessThanOrEqual(50);
	});
});

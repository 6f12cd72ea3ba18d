import { describe, expect, test } from "vitest";
import { compile, createLiquid, renderCompiled } from "../../src/core/liquid.ts";

const engine = createLiquid({ part: "{{ x }}{% assign x = 9 %}{{ x }}" }, "html");
const show = (source: string, scope: object = {}) =>
	renderCompiled(compile(engine, source), { list: [1, 2, 3, 4], text: "Åse", no: false, nothing: null, ...scope }, {});

describe("what the engine says is said here too", () => {
	test.each([
		["{% if no %}a{% elsif text %}b{% else %}c{% endif %}", "b"],
		["{% if nothing %}a{% elsif no %}b{% else %}c{% endif %}", "c"],
		["{% unless no %}a{% else %}b{% endunless %}", "a"],
		["{% unless text %}a{% elsif text %}b{% else %}c{% endunless %}", "b"],
		["{% unless text %}a{% elsif no %}b{% else %}c{% endunless %}", "c"],
		["{% for i in list %}{% if i == 2 %}{% continue %}x{% endif %}{% if i == 4 %}{% break %}y{% endif %}{{ i }}{% endfor %}.", "13."],
		["{% for i in list offset: 1 limit: 2 reversed %}{{ forloop.index }}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}", "13,22"],
		["{% for i in nothing %}a{% else %}none{% endfor %}", "none"],
		["{% if not no and text == 'Åse' and list.size > 3 %}a{% endif %}", "a"],
		["{% if no or text != 'x' and 2 < 1 %}a{% else %}b{% endif %}", "b"],
		["{% if list contains 3 and nothing == nil and text.size != 4 %}a{% endif %}", "a"],
		["{{ list[1] }}{{ list.first }}{{ list['last'] }}{{ list[-1] }}{{ text[0] }}{{ nobody.at.home }}", "2144Å"],
		["{% assign x = 1 %}{% render 'part', x: 2 %}{{ x }}{% include 'part' %}{{ x }}", "291199"],
		["{% capture x %}{{ text | upcase }}!{% endcapture %}{{ x }}{{ x.size }}", "ÅSE!4"],
		["{% increment n %}{% increment n %}{% decrement m %}", "01-1"],
		["{% case text %}{% when 'x' %}a{% when 'Åse', 'y' %}b{% else %}c{% endcase %}", "b"],
	])("%s gives %s", (source, text) => {
		expect(show(source)).toBe(text);
	});
});

describe("a render is bounded", () => {
	test.each([
		["empty rounds", "{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}"],
		["rounds that show nothing", `{% for i in (1..1000) %}${"{{ nothing }}".repeat(300)}{% endfor %}`],
		["rounds of tags", `{% for i in (1..1000) %}${"{% if no %}{% endif %}".repeat(300)}{% endfor %}`],
	])("%s are counted", (_what, source) => {
		expect(() => show(source)).toThrow("more than 200000 steps");
	});

	test("and so is what it writes", () => {
		expect(() => show("{% for i in (1..1000) %}{{ long }}{% endfor %}", { long: "x".repeat(10_000) })).toThrow(/2000000 characters|memory alloc limit/);
	});
});

test("a failure has its line", () => {
	expect(() => show("a\nb {{ (1..99999999) | size }}")).toThrow(/line:2/);
});

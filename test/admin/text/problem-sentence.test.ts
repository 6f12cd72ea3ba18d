import { describe, expect, it } from "vitest";
import { problemSentence } from "../../../src/admin/text/problem-sentence.ts";
import { checkTemplate } from "../../../src/core/check/check-template.ts";
import { Renderer } from "../../../src/core/render.ts";
import { templates } from "../../../templates/index.ts";

const strings = new Renderer(templates).strings({ locale: "en" });

const FAULTY = [
	"{{ order.nubmer }} {{ shop.name }} {{ fornavn }} {{ order.color }} {{ order.items }} {{ order.items.title }} {{ order.items.nothing }} {{ order }}",
	"{{ customer.phone }} {{ order.number.x }} {{ order.number | shout }} {{ 'no.such' | t }} {% render 'nothing' %} {% foo %} {% fi x %}",
	"{{ order.number }",
	"{{ order.number",
	"{% raw %}",
	"{{ 'open }}",
	"{% if order.note %}",
	"{% endif %}",
	"{% if %}{% endif %}",
	"{% if a %}{% else if b %}{% endif %}{% when 'x' %}",
	"{% for x in order.items %}{% when 'a' %}{% endfor %}",
	"{% if a && b %}{% endif %}{% if a = b %}{% endif %}{% if (a) %}{% endif %}{% if !a %}{% endif %}{% if a === b %}{% endif %}{% if a b %}{% endif %}",
	"{{ “x” }} {{ a &gt; b }} {{ }} {%%}",
	'<a href="">a</a><a href="#x">b</a><a href="x.html">c</a><a href="javascript:x">d</a><a href="ftp://x.example/">e</a><a href="https://x.example/"></a>',
	'<img src=""><img src="x.png" alt=""><img src="http://x.example/y.png" alt="" width="1"><img src="data:image/png;base64,AA" alt="" width="1">',
	'<p style="font-size:9px;color:#999999;display:grid">tekst</p><script>x</script><p onclick="x()">y</p><form></form><link rel="stylesheet" href="https://x.example/a.css">',
	'<meta http-equiv="refresh" content="0"><p>Save 20 % now! Last chance!</p><a href="{{ unsubscribe_url }}">u</a>',
	"bare tekst uten tagger",
];

describe("what is to be mended", () => {
	it.each(["nb", "sv", "de", "bg"] as const)("is said in %s, and not in English, whatever it is", (language) => {
		const found = FAULTY.flatMap((body) => {
			const source = { subject: "x", preheader: "", body, kind: "html" as const };
			return checkTemplate({ source, about: "order.placed.customer", html: `${body}${"x".repeat(95_000)}`, strings, partials: Object.keys(templates.html) });
		});
		expect(new Set(found.map(({ rule }) => rule)).size).toBeGreaterThan(12);
		const english = found.map(({ detail }) => detail).filter((detail) => problemSentence(detail, language) === detail);
		expect([...new Set(english)]).toEqual([]);
		for (const { detail } of found) expect(problemSentence(detail, language)).not.toContain("undefined");
	});

	it("is left as it is in English, and where nobody knows the sentence", () => {
		expect(problemSentence("There is no filter `x`.", "en")).toBe("There is no filter `x`.");
		expect(problemSentence("Something new.", "nb")).toBe("Something new.");
	});
});

import { describe, expect, test } from "vitest";
import { printed, rendered } from "./rendered.ts";

const NAME = `<script>alert("1")</script>O'Neill & <b>Co</b>`;
const ESCAPED = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;O&#39;Neill &amp; &lt;b&gt;Co&lt;/b&gt;";
const hostile = { customer: { first_name: NAME } };

describe("what the template writes is HTML, what an event brings is text", () => {
	test.each([
		["as it is", "{{ customer.first_name }}", ESCAPED],
		["captured", "{% capture x %}<p>{{ customer.first_name }}</p>{% endcapture %}{{ x }}", `<p style="">${ESCAPED}</p>`.replace(' style=""', "")],
		["escaped as well", "{{ customer.first_name | escape }}", ESCAPED],
		["escaped twice and captured", "{% capture x %}{{ customer.first_name | escape | escape_once }}{% endcapture %}{{ x | escape }}", ESCAPED],
		["assigned", "{% assign x = customer.first_name %}{{ x }}", ESCAPED],
		["echoed", "{% echo customer.first_name %}", ESCAPED],
		["between the template's own tags", "{{ '<b>' | append: customer.first_name | append: '</b>' }}", `<b>${ESCAPED}</b>`],
		["in its language's words", "{{ 'x' | t: default: 'Hi {{ name }}', name: customer.first_name }}", `Hi ${ESCAPED}`],
	])("%s", (_how, body, html) => {
		expect(printed(body, hostile)).toBe(html);
	});
});

describe("filters leave the template's own HTML whole", () => {
	const customer = { first_name: "Tom & Jo" };

	test.each([
		["c | upcase", '<p class="a">TOM &amp; JO</p>'],
		["c | capitalize", '<p class="a">Tom &amp; jo</p>'],
		["c | truncate: 5, ''", "Tom &amp;"],
		["c | slice: 4, 1", "&amp;"],
		["c | strip_html", "Tom &amp; Jo"],
		["'R & D &amp; you'", "R &amp; D &amp; you"],
	])("%s", (expression, html) => {
		expect(printed(`{% capture c %}<p class="a">{{ customer.first_name }}</p>{% endcapture %}{{ ${expression} }}`, { customer })).toBe(html);
	});
});

describe("no filter makes markup of what a customer wrote", () => {
	test.each([
		"replace: '&lt;', '<' | replace: '&gt;', '>'",
		"escape | replace: '&lt;', '<' | replace: '&gt;', '>'",
		"escape | replace: '&lt;script', '<script'",
		"escape | split: '&lt;' | join: '<'",
		"split: 's' | join: 's'",
		"url_encode | url_decode",
		"url_encode | append: '<i>' | url_decode",
		"base64_encode | base64_decode",
		"upcase",
		"escape | upcase",
		"escape | downcase | capitalize",
		"strip_html",
		"escape | strip_html",
		"escape | slice: 0, 9",
		"escape | truncate: 30",
		"truncatewords: 1",
		"newline_to_br",
		"escape | newline_to_br | strip_newlines | strip",
		"json",
		"default: '<b>'",
		"prepend: '<b>' | remove: '<b>'",
		"raw",
		"escape | remove: 'amp;'",
		"escape | remove: '&' | remove: 'lt;'",
		"escape | replace_first: '&lt;', '<' | replace_last: '&gt;', '>'",
		"t",
		"link_to: 'https://x.example'",
		"format_address",
		"money",
		"date: '%Y'",
		"no_filter_of_this_name",
		"sort | first",
		"split: '' | reverse | join: '' | split: '' | reverse | join: ''",
		"camelize",
		"handleize",
	])("%s", (filters) => {
		const captured = `{% capture c %}<p>{{ customer.first_name }}</p>{% endcapture %}{{ c | ${filters} }}`;
		for (const body of [`{{ customer.first_name | ${filters} }}`, captured]) {
			const html = printed(body, hostile);
			expect(html.match(/<(?!\/?(?:p|br|i|a)\b)[^>]*>?/gi)).toBeNull();
		}
	});

	test("a text that looks like HTML already is shown as it was typed", () => {
		const name = "&lt;script&gt; %3Cscript%3E &amp;lt;";
		expect(printed("{{ customer.first_name }}", { customer: { first_name: name } })).toBe("&amp;lt;script&amp;gt; %3Cscript%3E &amp;amp;lt;");
		expect(printed("{{ customer.first_name | url_decode }}", { customer: { first_name: name } })).not.toContain("<script");
		expect(printed("{% capture c %}{{ customer.first_name }}{% endcapture %}{{ c | url_decode }}", { customer: { first_name: name } })).not.toContain(
			"<script",
		);
	});
});

describe("the places of a page", () => {
	test("an attribute is not left", () => {
		const html = printed(`<img src="https://x.example/a.png" alt="{{ customer.first_name }}"><p title='{{ customer.first_name }}'>x</p>`, {
			customer: { first_name: `" onerror='alert(1)' x="` },
		});
		expect(html).toBe(
			`<img src="https://x.example/a.png" alt="&quot; onerror=&#39;alert(1)&#39; x=&quot;"><p title='&quot; onerror=&#39;alert(1)&#39; x=&quot;'>x</p>`,
		);
	});

	test("an attribute without quotation marks gets no handler", () => {
		expect(printed("<td title={{ customer.first_name }}>x</td>", { customer: { first_name: "x onmouseover=alert(1)" } })).toBe("<td title=x>x</td>");
	});

	test.each(["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "javascript&colon;alert(1)", "vbscript:x", "data:text/html,<script>"])(
		"%j is no link",
		(url) => {
			const html = printed("<a href=\"{{ note }}\">x</a><a href='{{ note }}'>x</a>", { order: { note: url } });
			expect(html).not.toMatch(/href=["']\s*(?:java\s*script|vbscript|data)\s*(?::|&colon;)/i);
		},
	);

	test.each(["javascript:alert(1)", "javascript://x.example/%0aalert(1)", "https://x.example/' onclick='x"])("%j never comes as far", (url) => {
		expect(printed("[{{ order_status_url }}]", { order: { status_url: url } })).toBe("[]");
	});

	test("scripts, frames and refreshes that a template has are left out, and data for search machines stays", () => {
		const body = `<meta http-equiv="refresh" content="0"><script>x</script><iframe src="https://x.example"></iframe><script type="application/ld+json">{"name": "{{ customer.first_name }}"}</script>`;
		expect(printed(body, hostile)).toBe(`<script type="application/ld+json">{"name": "${ESCAPED}"}</script>`);
	});
});

describe("a subject and a text are no HTML", () => {
	test("a subject says what was typed", () => {
		const { subject } = rendered("x", { ...hostile, subject: "{% capture x %}{{ customer.first_name }}{% endcapture %}{{ x | escape }} & {{ 'A & B' }}" });
		expect(subject).toBe(`${NAME} & A & B`);
	});

	test("a subject is one line", () => {
		expect(rendered("x", { subject: "a\n{{ note }}", order: { note: "b\r\nBcc: c@example.no" } }).subject).toBe("a b Bcc: c@example.no");
	});

	test("a preheader says what was typed, in front of the page and not in the text part", () => {
		const { html, text } = rendered("<html><body class='x'><p>Hi</p></body></html>", { ...hostile, preheader: "For {{ customer.first_name }}" });
		expect(html).toContain(`<body class='x'><div style="display:none;max-height:0;overflow:hidden">For ${ESCAPED}</div><p>Hi</p>`);
		expect(text).toBe("Hi\n");
	});

	test("a text template says what was typed, an address as its lines", () => {
		const { text, html } = rendered("{{ customer.first_name }}\n{{ shipping_address | format_address }}", { ...hostile, kind: "text", locale: "nb" });
		expect(text).toBe(`${NAME}\nÅse Ødegård\nStorgata 12B\n6413 Molde\nNorge\n`);
		expect(html).not.toContain("<script>");
	});
});

describe("Liquid in data is text", () => {
	test("it is not run", () => {
		expect(printed("{{ note }}{{ note | append: '' | strip }}", { order: { note: "{{ shop.email }}{% if true %}" } })).toBe(
			"{{ shop.email }}{% if true %}".repeat(2),
		);
	});

	test.each(["constructor", "__proto__", "toString", "prototype"])("%s of a value is nothing", (name) => {
		const body = `{% capture c %}<b>{{ name }}</b>{% endcapture %}[{{ c.${name} }}{{ name.${name} }}{{ shop.${name} }}{{ line_items.${name} }}{{ ${name} }}]`;
		expect(printed(body)).toBe("[]");
	});

	test("ten thousand characters, signs without width and another direction stay in their place", () => {
		const name = `${"x".repeat(10_000)}\u202e\u200b🙂\ud83d`;
		const html = printed("<p>{{ customer.first_name | truncate: 9999 | url_encode }}</p><p>{{ customer.first_name }}</p>", { customer: { first_name: name } });
		expect(html).toContain("\u202e\u200b🙂");
		expect(html.endsWith("</p>")).toBe(true);
	});
});

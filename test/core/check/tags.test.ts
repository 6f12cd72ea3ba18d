import { describe, expect, it } from "vitest";
import { checkTags } from "../../../src/core/check/tags.ts";
import { flatStrings } from "../../../src/core/flat-strings.ts";
import { variablesOf } from "../../../src/core/tags.ts";
import { readBuiltIn } from "../../../src/core/template.ts";
import { templates } from "../../../templates/index.ts";

const strings = flatStrings(templates.locales.en ?? {});
const partials = Object.keys(templates.html);
const check = (source: string, id = "order.placed.customer") => checkTags({ part: "content", source, variables: variablesOf(id), strings, partials });
/** Severity, rule and suggestion of each. */
const found = (source: string, id?: string) =>
	check(source, id).map(({ severity, rule, suggestion }) => `${severity} ${rule}${suggestion === undefined ? "" : ` → ${suggestion}`}`);
const rules = (source: string, id?: string) => check(source, id).map(({ line, column, rule }) => `${line}:${column} ${rule}`);

describe("a name that there is not", () => {
	it.each([
		["{{ order.nubmer }}", "error unknown_variable → order.number"],
		["{{ oder.number }}", "error unknown_variable → order.number"],
		["{{ Order.Number }}", "error unknown_variable → order.number"],
		["{{ order_number }}", "error unknown_variable → order.number"],
		["{{ order['numbre'] }}", "error unknown_variable → order.number"],
		["{{ order.items[0].titel }}", "error unknown_variable → order.items[0].title"],
		["{{ order.items.first.titel }}", "error unknown_variable → order.items.first.title"],
		["{{ order.items.frist }}", "error unknown_variable → order.items.first"],
		["{% if order.nubmer %}{% endif %}", "error unknown_variable → order.number"],
		["{% for item in order.itmes %}{{ item.anything }}{% endfor %}", "error unknown_variable → order.items"],
		["{{ 'x' | append: order.nubmer }}", "error unknown_variable → order.number"],
		["{{ order.items[order.nubmer].title }}", "error unknown_variable → order.number"],
		["{{ shop.name }}", "error unknown_variable → store.name"],
		["{% for line in line_items %}{% endfor %}", "error unknown_variable → order.items"],
		["{{ store.fone }}", "error unknown_variable"],
		["{{ recipient.phone }}", "error unknown_variable"],
		["{{ order.number.long }}", "error unknown_variable"],
		["{{ order.items.title }}", "error unknown_variable → {% for item in order.items %}{{ item.title }}{% endfor %}"],
		["{{ forloop.index }}", "error unknown_variable"],
	])("%s is an error where it is meant for another, or nothing may have it", (source, expected) => {
		expect(found(source)).toEqual([expected]);
	});

	it.each([
		["{{ gift_wrap }}", "warning unknown_variable"],
		["{{ order.gift_wrap }}", "warning unknown_variable"],
		["{{ first_name }}", "warning unknown_variable → customer.first_name"],
		["{{ customer.name }}", "warning unknown_variable → customer_name"],
		["{{ order.grand_total }}", "warning unknown_variable → order.totals.grand_total"],
		["{{ constructor }}", "warning unknown_variable"],
		["{{ order.__proto__ }}", "warning unknown_variable"],
	])("%s is a warning where the shop may send it", (source, expected) => {
		expect(found(source)).toEqual([expected]);
	});

	it("stands at its own line and column, also in a value of many lines", () => {
		expect(rules("<p>\r\n  {{ order.number }} {{ order.nubmer }}\r\n{% if\n  order.nubmer\n%}x{% endif %}")).toEqual([
			"2:25 unknown_variable",
			"4:3 unknown_variable",
		]);
	});

	it("is never reported in an event of the shop's own, but for a slip, as a warning", () => {
		expect(found("{{ course.title }} {{ course.starts_at | date }} {{ custmer.email }}", "custom.course_booked")).toEqual([
			"warning unknown_variable → customer.email",
		]);
	});

	it("is not looked for where nobody knows the event", () => {
		expect(checkTags({ part: "content", source: "{{ a.b }} {{ c | nope }}", variables: undefined, strings, partials }).map(({ rule }) => rule)).toEqual([
			"unknown_filter",
		]);
	});
});

describe("filters, strings and partials", () => {
	it.each([
		["{{ order.number | upcas }}", "error unknown_filter → upcase"],
		["{{ order.totals.grand_total | monney }}", "error unknown_filter → money"],
		["{{ order.number | constructor }}", "error unknown_filter"],
		["{% if order.number | nope %}{% endif %}", "error unknown_filter"],
		["{{ 'order.titel' | t }}", "error unknown_string → order.title"],
		["{{ 'toString' | t }}", "error unknown_string"],
		["{% render 'buton', url: store.url %}", "error unknown_partial → button"],
		['{% include "nothing_like_it" %}', "error unknown_partial"],
		["{% render 'button', url: order.status_ulr %}", "error unknown_variable → order.status_url"],
		["{{ order.items | map: 'titel' | join: ', ' }}", "error unknown_variable → item.title"],
		["{% assign some = order.items | where: 'digtal', true %}", "error unknown_variable → item.digital"],
	])("%s", (source, expected) => {
		expect(found(source)).toEqual([expected]);
	});

	it("are not guessed where they are worked out", () => {
		expect(
			found(
				"{{ 'payment.methods.' | append: order.payment.kind | t }}{% render name %}{{ order.items | map: key }}{% assign name = 'x' %}{% assign key = 'y' %}",
			),
		).toEqual([]);
	});
});

describe("names that the template makes", () => {
	it.each([
		"{% assign a = order.number %}{{ a }}",
		"{% assign delivery = order.shipping.address %}{% if delivery.city %}{{ delivery.city }}{{ order.shipping.address.city }}{% endif %}",
		"{% capture text %}{{ order.number }}{% endcapture %}{{ text }}",
		"{% increment n %}{{ n }}",
		"{% for item in order.items %}{{ item.title }} {{ forloop.index }} {{ forloop.last }}{% endfor %}",
		"{% tablerow item in order.items cols: 2 %}{{ item.title }} {{ tablerowloop.col }}{% endtablerow %}",
		"{% for i in (1..order.items.size) %}{{ i }}{% endfor %}",
		"{% for row in store.bank_rows %}{{ row[0] }}: {{ row[1] }}{% endfor %}",
		"{% assign tents = order.items | where: 'sku', 'TELT-2' | reverse %}{% for tent in tents %}{{ tent.title }}{% endfor %}{{ tents.first.title }} {{ tents | size }}",
		"{% assign titles = order.items | map: 'title' %}{{ titles | join: ', ' }} {{ titles[0] }} {{ titles.size }}",
		"{% assign parts = order.number | split: '-' %}{% for part in parts %}{{ part }}{{ part.anything }}{% endfor %}",
		"{% if order.is_new %}{% assign later = 1 %}{% endif %}{{ later }}".replace("order.is_new", "order.one_address"),
		"{% liquid\nassign a = order.number\necho a\n%}",
		"{{ order[key] }}{{ order.items[index].title }}{% assign key = 'number' %}{% assign index = 0 %}",
		"{% cycle 'odd', 'even' %}",
	])("are known: %s", (source) => {
		expect(found(source)).toEqual([]);
	});

	it("keep what they stand for: members are checked against the schema", () => {
		expect(found("{% for item in order.items %}{{ item.titel }}{% endfor %}")).toEqual(["error unknown_variable → item.title"]);
		expect(found("{% assign delivery = order.shipping.address %}{{ delivery.citty }}")).toEqual(["error unknown_variable → delivery.city"]);
		expect(found("{% assign tent = order.items | where: 'sku', 'T' | first %}{{ tent.titel }}")).toEqual(["error unknown_variable → tent.title"]);
		expect(found("{% for item in order.items limit: order.itms %}{% endfor %}")).toEqual(["error unknown_variable → order.items"]);
	});

	it("end with their loop", () => {
		expect(rules("{% for item in order.items %}{% endfor %}{{ item.title }}")).toEqual(["1:45 unknown_variable"]);
		expect(rules("{% for item in order.items %}{% else %}{{ item.title }}{% endfor %}")).toEqual(["1:43 unknown_variable"]);
	});

	it("can be anything behind a block that may have set them", () => {
		expect(found("{% assign a = order.note %}{% if order.one_address %}{% assign a = order.items %}{% endif %}{{ a.anything }}")).toEqual([]);
	});
});

describe("a value that may be missing", () => {
	const missing = ["warning missing_variable → {% if order.note %}{{ order.note }}{% endif %}"];

	it.each([
		"{{ order.note }}",
		"{% if order.note %}{% else %}{{ order.note }}{% endif %}",
		"{% unless order.note %}{{ order.note }}{% endunless %}",
		"{% if order.note or order.status_url %}{{ order.note }}{% endif %}",
		"{% if order.note == blank %}{{ order.note }}{% endif %}",
		"{% if order.note == blank and order.status_url == blank %}x{% else %}{{ order.note }}{% endif %}",
		"{% if order.status_url %}{{ order.note }}{% endif %}",
		"{% if order.note %}x{% endif %}{{ order.note }}",
		"{% case order.note %}{% when 'a' %}x{% else %}{{ order.note }}{% endcase %}",
	])("is warned of where nothing looks for it: %s", (source) => {
		expect(found(source)).toEqual(missing);
	});

	it.each([
		"{% if order.note %}{{ order.note }}{% endif %}",
		"{% if order.note != blank %}{{ order.note | upcase }}{% endif %}",
		"{% unless order.note == blank %}{{ order.note }}{% endunless %}",
		"{% if order.note == blank %}x{% else %}{{ order.note }}{% endif %}",
		"{% if order.note == blank or order.status_url == blank %}x{% else %}{{ order.note }}{{ order.status_url }}{% endif %}",
		"{% if order.one_address and order.note != '' %}{{ order.note }}{% endif %}",
		"{% if not order.note %}x{% else %}{{ order.note }}{% endif %}",
		"{% if order.one_address %}x{% elsif order.note %}{{ order.note }}{% endif %}",
		"{% if order.note == nil %}x{% elsif order.one_address %}{{ order.note }}{% endif %}",
		"{% case order.note %}{% when 'a', 'b' %}{{ order.note }}{% endcase %}",
		"{{ order.note | default: '-' }}",
		"{{ order.note | size }}",
		"{% if order.note.size > 3 %}{{ order.note }}{% endif %}",
		"{% if order.shipping.address.city %}{{ order.shipping.address.city }}{% endif %}",
		"{% for item in order.items %}{% if item.variant %}{{ item.variant }}{% endif %}{% endfor %}",
		"{% assign day = order.shipping.eta | date: 'date' %}{% if order.shipping.eta %}{{ day }}{% endif %}{% if day != blank %}{{ day }}{% endif %}",
		"{% assign note = order.note | default: 'none' %}{{ note }}",
		"{% if order.note %}{% assign note = order.note %}{% else %}{% assign note = '-' %}{% endif %}{{ note }}",
		"{% render 'paragraph', text: order.note %}",
	])("is not warned of where something does: %s", (source) => {
		expect(found(source)).toEqual([]);
	});

	it("is looked for as deep as it lies", () => {
		expect(found("{% if order.shipping %}{{ order.shipping.address.city }}{% endif %}")).toEqual([
			"warning missing_variable → {% if order.shipping.address.city %}{{ order.shipping.address.city }}{% endif %}",
		]);
		expect(found("{{ order.totals.grand_total }}", "order.shipped.customer")).toEqual([
			"warning missing_variable → {% if order.totals %}{{ order.totals.grand_total }}{% endif %}",
		]);
	});

	it("is one entry's alone in a loop", () => {
		expect(rules("{% for a in order.items %}{% if a.sku %}{% for b in order.items %}{{ a.sku }}{{ b.sku }}{% endfor %}{% endif %}{% endfor %}")).toEqual([
			"1:81 missing_variable",
		]);
	});

	it("is missing in the text that it is put into, too", () => {
		expect(check("{% assign hi = 'greeting.named' | t: name: customer.first_name %}\n{{ hi }}").map(({ line, detail }) => `${line} ${detail}`)).toEqual([
			"2 `customer.first_name` may be missing, and then the mail has a gap here.",
		]);
	});
});

describe("a value that is no text", () => {
	it.each([
		["{{ order.totals }}", "error not_printable → {{ order.totals.subtotal }}"],
		["{{ order.items }}", "error not_printable → {% for item in order.items %}{{ item.title }}{% endfor %}"],
		["{{ store.bank_rows }}", "error not_printable → {% for row in store.bank_rows %}{{ row[0] }}: {{ row[1] }}{% endfor %}"],
		["{{ order.shipping.address.lines }}", 'warning not_printable → {{ order.shipping.address.lines | join: ", " }}'],
	])("%s is not printed as a whole", (source, expected) => {
		expect(found(source)).toEqual([expected]);
	});
});

describe("the built-in templates", () => {
	const problems = Object.entries(templates.notifications).flatMap(([id, source]) => {
		const { subject, preheader, body } = readBuiltIn(source);
		return [subject, preheader, body].flatMap((part) => check(part, id).map((problem) => ({ id, ...problem })));
	});
	const partialProblems = [...Object.entries(templates.html), ...Object.entries(templates.text)].flatMap(([name, source]) =>
		checkTags({ part: "content", source, variables: undefined, strings, partials }).map(({ detail }) => `${name}: ${detail}`),
	);

	it("have no error, and no string, filter or partial that there is not", () => {
		expect(problems.filter(({ severity }) => severity === "error").map(({ id, line, detail }) => `${id} ${line}: ${detail}`)).toEqual([]);
		expect(partialProblems).toEqual([]);
	});

	it("raise no false alarm: the few warnings are about the line behind the subject, which may be shorter", () => {
		const warned = problems.map(({ rule }) => rule);
		expect(new Set(warned)).toEqual(new Set(["missing_variable"]));
		expect(warned.length).toBeLessThan(Object.keys(templates.notifications).length / 5);
	});
});

describe("a template that is meant to keep us busy", () => {
	const long = (piece: string) => piece.repeat(Math.ceil(100_000 / piece.length));

	it.each([
		["unknown names", long("{{ order.nubmer }}"), 100],
		["names that the shop may send", Array.from({ length: 6000 }, (_, i) => `{{ gift${i} }}`).join(""), 100],
		["values that grow", `{% assign a = order.note %}${long("{% assign a = a | append: a %}")}`, 0],
		["blocks inside blocks", long("{% if order.note %}"), 0],
		["arguments", `{% render 'x', ${long("a: order.nubmer, ")} %}`, 100],
		["brackets", `{{ ${long("a[")} }}`, 0],
	])("of %s is answered with a hundred problems at most", (_what, source, least) => {
		const problems = check(source);
		expect(problems.length).toBeGreaterThanOrEqual(least);
		expect(problems.length).toBeLessThanOrEqual(200);
	});

	it("cannot hide an error behind its warnings", () => {
		const source = `${"{{ order.note }}".repeat(500)}{{ order.nubmer }}`;
		expect(check(source).filter(({ severity }) => severity === "error")).toHaveLength(1);
	});
});

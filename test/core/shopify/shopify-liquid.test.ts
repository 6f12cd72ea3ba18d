import { describe, expect, test } from "vitest";
import { printed, rendered } from "./rendered.ts";

describe("money is in hundredths of every currency", () => {
	test.each([
		["en", "USD", "25500", "$255.00", "$255.00 USD", "$255", "255.00"],
		["en", "USD", "25550", "$255.50", "$255.50 USD", "$255.50", "255.50"],
		["nb", "NOK", "265600", "2 656,00 kr", "2 656,00 kr NOK", "2 656 kr", "2 656,00"],
		["de", "EUR", "1999", "19,99 €", "19,99 € EUR", "19,99 €", "19,99"],
		["bg", "BGN", "249900", "2499,00 лв.", "2499,00 лв. BGN", "2499 лв.", "2499,00"],
		["en", "JPY", "100000", "¥1,000", "¥1,000 JPY", "¥1,000", "1,000"],
		["en", "KWD", "123.5", "KWD 1.235", "KWD 1.235", "KWD 1.235", "1.235"],
		["en", "USD", "-500", "-$5.00", "-$5.00 USD", "-$5", "-5.00"],
	])("in %s, %s: %s", (locale, currency, amount, money, withCurrency, trimmed, bare) => {
		const filters = ["money", "money_with_currency", "money_without_trailing_zeros", "money_without_currency"];
		const body = filters.map((filter) => `{{ ${amount} | ${filter} }}`).join("|");
		expect(printed(body, { locale, order: { currency } })).toBe([money, withCurrency, trimmed, bare].join("|"));
	});

	test("an amount of the event keeps all its digits", () => {
		const totals = { grand_total: "123456789012.34", subtotal: "1000", tax: "0.005" };
		expect(printed("{{ total_price }} {{ total_price | money }} {{ tax_price }}", { order: { totals, currency: "USD" } })).toBe(
			"12345678901234 $123,456,789,012.34 0.5",
		);
	});

	test("nothing stays nothing", () => {
		expect(printed("[{{ nothing | money }}][{{ '' | money_with_currency }}]")).toBe("[][]");
	});
});

describe("arithmetic", () => {
	test.each([
		["0.1 | plus: 0.2", "0.3"],
		["1.1 | times: 3", "3.3"],
		["0.3 | minus: 0.1", "0.2"],
		["5 | divided_by: 2", "2"],
		["-5 | divided_by: 2", "-3"],
		["5 | divided_by: 2.0", "2.5"],
		["100 | times: 100.0 | divided_by: 3 | round", "3333"],
		["4 | times: 0.5", "2.0"],
		["7 | divided_by: 0", "0"],
		["7 | modulo: 3", "1"],
		["7 | modulo: 0", "0"],
		["'12' | plus: '3.5'", "15.5"],
		["'a' | plus: 1", "1"],
		["nothing | minus: 1", "-1"],
		["1.005 | round: 2", "1.01"],
		["-2.5 | abs", "2.5"],
		["2.2 | ceil", "3"],
		["3 | at_least: 5", "5"],
	])("%s is %s", (expression, result) => {
		expect(printed(`{{ ${expression} }}`)).toBe(result);
	});

	test("sums of lists are exact", () => {
		const items = [0.1, 0.2].map((quantity) => ({ title: "x", quantity, unit_price: "1" }));
		expect(printed("{{ line_items | sum: 'quantity' }} {{ line_items | map: 'quantity' | sum }}", { order: { items } })).toBe("0.3 0.3");
	});
});

describe("conditions", () => {
	test.each([
		["(true and false) or true", true],
		["true and (false or true)", true],
		["(false or true) and false", false],
		["((item_count > 2))", true],
		["(item_count | plus: 1) == 4", true],
		["true and false or true", true],
		["name == '(#1001)'", false],
		["nothing < 5", false],
		["nothing >= 0", false],
		["po_number < 1", false],
		["nothing == nil", true],
		["nothing == blank", true],
		["customer.first_name contains 'Å'", true],
		["item_count <> 3", false],
		["line_items.first.variant.title != 'Default Title' and line_items.first.bundle_parent? == false", true],
	])("%s is %s", (condition, truth) => {
		expect(printed(`{% if ${condition} %}true{% else %}false{% endif %}`)).toBe(String(truth));
	});

	test("what stands behind `else` and an end is not read", () => {
		expect(printed("{% if false %}a{% else if nothing %}b{% endif order %}{% for i in (1..2) %}{{ i }}{% endfor i %}")).toBe("b12");
	});
});

describe("dates, in the zone of the shop", () => {
	test.each([
		["en", "format: 'date'", "November 20, 2026"],
		["en", "format: 'date_at_time'", "November 20, 2026 at 3:03 PM"],
		["en", "format: 'abbreviated_date'", "Nov 20, 2026"],
		["en", "format: 'basic'", "11/20/26"],
		["nb", "format: 'date'", "20. november 2026"],
		["nb", "'%d.%m.%Y %H:%M'", "20.11.2026 15:03"],
		["nb", "'%A %-d. %B'", "fredag 20. november"],
		["en", "'%b %d, %Y %l:%M %P'", "Nov 20, 2026  3:03 pm"],
	])("%s, %s: %s", (locale, format, written) => {
		expect(printed(`{{ created_at | date: ${format} }}`, { locale })).toBe(written);
	});

	test("a day without a time is that day everywhere", () => {
		expect(printed("{{ '2026-11-24' | date: format: 'date' }} {{ '2026-11-24' | date: '%d' }}")).toBe("November 24, 2026 24");
	});

	test("now is when the event happened, so that a mail made again is the same", () => {
		expect(printed("{{ 'now' | date: '%Y-%m-%d' }}")).toBe("2026-11-20");
	});

	test("what is no date stays as it is", () => {
		expect(printed("[{{ 'soon' | date: '%Y' }}][{{ nothing | date: format: 'date' }}]")).toBe("[soon][]");
	});
});

describe("lists and texts", () => {
	test.each([
		["line_items | where: 'requires_shipping', true | size", "2"],
		["line_items | where: 'gift_card' | size", "0"],
		["line_items | reject: 'sku', 'TELT-2' | map: 'sku'", "PLUGG-10"],
		["line_items | has: 'sku', 'TELT-2'", "true"],
		["fulfillment.tracking_numbers | join: ', '", ""],
		["item_count | pluralize: 'thing', 'things'", "things"],
		["'Fish & Chips' | handleize", "fish-chips"],
		["'fish-and-chips' | camelize", "FishAndChips"],
		["'a b&c' | url_encode", "a+b%26c"],
		["'100%' | url_decode", "100%"],
		["1500 | weight_with_unit", "1.5 kg"],
		["'x' | t: default: 'Gratis'", "Gratis"],
		["'notifications.views.discount_free' | t", "Free"],
		["name | nobody_knows: 1 | upcase", "#1001"],
		["customer", ""],
	])("{{ %s }} is %s", (expression, text) => {
		expect(printed(`{{ ${expression} }}`)).toBe(text);
	});

	test("pictures come by their address, in a size where Shopify holds them", () => {
		const items = ["https://cdn.shopify.com/s/files/1/a.png?v=1", "https://img.example/b.png"].map((image_url) => ({ title: "x", quantity: 1, image_url }));
		const body = "{% for line in line_items %}{{ line | img_url: 'compact_cropped' }} {{ line.image | image_url: width: 300 }}\n{% endfor %}";
		expect(rendered(body, { kind: "text", order: { items } }).text).toBe(
			"https://cdn.shopify.com/s/files/1/a.png?v=1&width=160 https://cdn.shopify.com/s/files/1/a.png?v=1&width=300\nhttps://img.example/b.png https://img.example/b.png\n",
		);
	});

	test("tags: liquid, echo, tablerow, cycle, case, capture, raw, whitespace control", () => {
		const body = `{%- liquid
			assign n = 2
			if n == 2
				echo '<i>two</i>'
			endif
		-%}{% tablerow line in line_items cols: 2 limit: 2 %}{{ line.sku }}{% endtablerow %}{% cycle 'a', 'b' %}{% cycle 'a', 'b' %}{% case n %}{% when 1, 2 %}!{% endcase %} {%- raw %}{{ x }}{% endraw %}`;
		expect(printed(`<table>${body}</table>`)).toBe(
			'<table><i>two</i><tr class="row1"><td class="col1">TELT-2</td><td class="col2">PLUGG-10</td></tr>ab!{{ x }}</table>',
		);
	});

	test("an endless loop, a text without end and a loop in a loop are stopped", () => {
		const doubled = "{% assign x = '<b>x</b>' %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}";
		const replaced = "{% assign x = 'xxxxxxxx<' %}{% for i in (1..60) %}{% assign x = x | replace: 'x', x %}{% endfor %}";
		expect(() => printed("{% for i in (1..100000000) %}{% endfor %}")).toThrow("memory alloc limit exceeded");
		expect(() => printed("{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}")).toThrow("more than 200000 steps");
		expect(() => printed(doubled)).toThrow("memory alloc limit exceeded");
		expect(() => printed(replaced)).toThrow("memory alloc limit exceeded");
	});

	test("a file of the disk is no snippet", () => {
		expect(() => printed("{% include '/etc/passwd' %}")).toThrow("ENOENT");
	});
});

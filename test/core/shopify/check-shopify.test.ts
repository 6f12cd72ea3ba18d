import { describe, expect, test } from "vitest";
import { checkShopify } from "../../../src/core/shopify/check-shopify.ts";

function found(source: string): string[] {
	return checkShopify("content", source).map(({ severity, rule, line, column, suggestion }) =>
		[severity, rule, `${line}:${column}`, suggestion].filter(Boolean).join(" "),
	);
}

describe("what Shopify refuses is an error, with its place", () => {
	test.each([
		["<p>\n  {% if order_name %%}x{% endif %}", ["error liquid_syntax 2:3 {% if order_name %}"]],
		["a\nb {{ total_price | money", ["error liquid_syntax 2:3"]],
		["{% if name %}\n{% for line in line_items %}\n{% endif %}", ["error liquid_syntax 2:1 {% endfor %}"]],
		["{% section 'header' %}", ["error liquid_syntax 1:1"]],
		["{{ name }}\n {% render 'footer' %}", ["error unknown_partial 2:2"]],
		[`${"{% if name %}".repeat(20_000)}`, ["error liquid_syntax 1:1"]],
	])("%j", (source, problems) => {
		expect(found(source.slice(0, 300_000)).map((one) => one.replace(/^(error liquid_syntax 1:1).*/, "$1"))).toEqual(problems);
	});

	test("the sentence says what is wrong", () => {
		expect(checkShopify("subject", "{% if order_name %%}x{% endif %}")).toMatchObject([
			{ part: "subject", detail: expect.stringContaining("one sign too many") },
		]);
	});
});

describe("what comes out empty or unchanged is a warning", () => {
	test.each([
		["{{ custmer.first_name }}", ["warning unknown_variable 1:4 customer"]],
		["{{ shop.nmae }}", ["warning unknown_variable 1:4 shop.name"]],
		["{{ total_price | mony }}", ["warning unknown_filter 1:18 money"]],
		["{{ name | md5 }}", ["warning unknown_filter 1:11"]],
		["{{ shop_app_tracking_url }}", ["warning unknown_variable 1:4"]],
		["{{ 'logo.png' | asset_url }}\n{{ 'b.png' | asset_url }}", ["warning image_url 1:17"]],
		["{{ shop.terms_of_service | attach_as_pdf }}", ["warning unknown_filter 1:28"]],
		["{% assign x = 1 | plsu: 2 %}{{ x }}", ["warning unknown_filter 1:19 plus"]],
	])("%s", (source, problems) => {
		expect(found(source)).toEqual(problems);
	});
});

test.each([
	"{% if (a and b) or c %}{% endif %}".replaceAll(/\b[abc]\b/g, "name"),
	"{{ return_delivery.tracking_url) }}".replace("return_delivery", "fulfillment"),
	"{% if name %}a{% else if %}b{% endif order %}",
	"{{ [location.address1, location.address2].compact.join(', ') }}",
	"{% for line in line_items %}{{ line.anything }}{{ forloop.index }}{% endfor %}",
	"{% capture email_title %}x{% endcapture %}{{ email_title }}{{ attributes.gift-note }}{{ line_items.size }}",
	"{{ 'notifications/spacer.png' | shopify_asset_url }}",
	"{{ 'b' | date: format: 'date' }}{{ x | default: '' }}".replace("x ", "note "),
])("%s is as it should be", (source) => {
	expect(found(source)).toEqual([]);
});

import { expect, test } from "vitest";
import { found } from "./found.ts";

test.each([
	["<script>x</script>", ["1:1 error"]],
	["a\n <SCRIPT src=x></SCRIPT>", ["2:2 error"]],
	['<p onclick="x()">y</p>', ["1:4 error"]],
	["<img onError=x>", ["1:6 error"]],
	["<p style=a onmouseover={{ x }}>", ["1:12 error"]],
	["<iframe></iframe>", ["1:1 warning"]],
	["<form></form>", ["1:1 warning"]],
	["<object></object><embed>", ["1:1 warning", "1:18 warning"]],
	['<meta http-equiv="Refresh" content="0;url=x">', ["1:1 warning"]],
	['<link rel="stylesheet" href="/assets/a.css">', ["1:1 warning"]],
	['<link rel="preconnect" href="https://a.example">', []],
	['<meta charset="utf-8">', []],
	['<script type="application/ld+json">{"@type": "Order"}</script>', []],
	["<p one=1 on=2>onclick=1 &lt;script&gt;</p>", []],
	["<!-- <script> -->", []],
	["{% comment %}<script>{% endcomment %}", []],
	["{{ '<script>' }}", []],
])("%s", (source, places) => {
	expect(found("script", source)).toEqual(places);
});

test("a template of Shopify's has its stylesheet, and no other", () => {
	const link = (href: string) => `<link rel="stylesheet" type="text/css" href="${href}">`;
	const source = link("/assets/notifications/styles.css") + link("/assets/admin/style.css");
	expect(found("script", source, { dialect: "shopify" })).toEqual([`1:${link("/assets/notifications/styles.css").length + 1} warning`]);
	expect(found("script", source)).toHaveLength(2);
});

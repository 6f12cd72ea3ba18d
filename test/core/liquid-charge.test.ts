import { describe, expect, it, test } from "vitest";
import { eventType } from "../../src/core/catalogue.ts";
import { runsScript, withoutScriptLinks } from "../../src/core/link-safety.ts";
import { Renderer } from "../../src/core/render.ts";
import { templateScope } from "../../src/core/template-scope.ts";
import { templates } from "../../templates/index.ts";
import { mailShop } from "../support/mail-shop.ts";

const renderer = new Renderer(templates);

function rendered(body: string, dialect: "shopify" | null): string {
	const sample = eventType("order.placed")?.sample;
	if (!sample) throw new Error("no sample");
	const { scope, globals } = templateScope({ dialect }, sample, mailShop, { address: "ase@example.no" }, "nb", "order.placed.customer");
	return renderer.render(null, { subject: "x", preheader: "", body, kind: "html", dialect }, scope, globals).html;
}

const DOUBLED = `{% assign a = "x" | split: "|" %}${"{% assign a = a | push: a %}".repeat(60)}`;
const LONG = "a-b c".repeat(9000);

describe.each([[null], ["shopify" as const]])("a template that works without end, dialect %s", (dialect) => {
	test.each([
		["a list in itself", `${DOUBLED}{{ a }}`],
		["a list in itself, joined", `${DOUBLED}{{ a | join: "" }}`],
		["a list in itself, as JSON", `${DOUBLED}{{ a | json }}`],
		["a list in itself, compared", `${DOUBLED}{% if a == a %}x{% endif %}`],
		["long formats of dates", `{% for i in (1..60000) %}{{ "2026-01-01" | date: "${"%A".repeat(1000)}" }}{% endfor %}`],
		["dates without number", `{% for i in (1..60000) %}{{ "now" | date: "%A %B %d %Y" }}{% endfor %}`],
	])("%s is stopped", (_name, body) => {
		expect(() => rendered(body, dialect)).toThrow(/limit exceeded|more than/);
	});
});

test.each(["camelize", "handleize", "url_encode", "url_escape"])("Shopify's %s of a long text, again and again, is stopped", (filter) => {
	expect(() => rendered(`{% assign s = "${LONG}" %}{% for i in (1..5000) %}{% assign q = s | ${filter} %}{% endfor %}`, "shopify")).toThrow(/limit exceeded/);
});

describe("a link that runs script", () => {
	it.each([
		"javascript:alert(1)",
		`${" ".repeat(60)}javascript:alert(1)`,
		"java\n\t script:alert(1)",
		"\u0001javascript:alert(1)",
		"java&#115;cript:alert(1)",
		"java&Tab;script&colon;alert(1)",
		"JaVaScRiPt:alert(1)",
		"data:text/html,x",
		"vbscript:x",
	])("%j is one", (address) => {
		expect(runsScript(address)).toBe(true);
		expect(withoutScriptLinks(`<a href="${address}">x</a>`)).toBe('<a href="#">x</a>');
	});

	it.each(["https://x.example/javascript:1", "mailto:a@example.no", "#javascript:", "/data:x", "javascript.example"])("%j is none", (address) => {
		expect(withoutScriptLinks(`<a href="${address}">x</a>`)).toBe(`<a href="${address}">x</a>`);
	});
});

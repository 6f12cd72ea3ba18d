import { describe, expect, test } from "vitest";
import { listHeaders, purposeOf, sampleMarketing, withUnsubscribeLink } from "../../src/core/marketing.ts";

const url = `https://post.example/u/${"A".repeat(150)}`;
const old = `https://post.example/u/${"B".repeat(140)}`;
const marketing = { purpose: "newsletter", unsubscribe_url: url } as const;
const linked = (html: string, text: string) => withUnsubscribeLink({ html, text }, marketing, "Unsubscribe");

test("the header fields offer one click and name a list of store and purpose", () => {
	expect(listHeaders(marketing, "str_1")).toEqual([
		["List-Unsubscribe", `<${url}>`],
		["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
		["List-Id", "<newsletter.str_1.post.example>"],
	]);
	expect(listHeaders({ purpose: "price_drop", unsubscribe_url: "http://127.0.0.1:8787/u/x" }, "str_2")[2]).toEqual(["List-Id", "<price_drop.str_2.127.0.0.1>"]);
});

test("a sample has a link that unsubscribes nobody, and only where the mail is marketing", () => {
	expect(purposeOf("order.placed.customer")).toBeUndefined();
	expect(sampleMarketing("order.placed.customer")).toBeNull();
	expect(sampleMarketing("cart.abandoned.customer", "https://post.example")).toEqual({
		purpose: "cart_reminder",
		unsubscribe_url: "https://post.example/u/example",
	});
});

describe("the link in a mail", () => {
	test("is left alone where it is there", () => {
		const content = { html: `<html><body><a href="${url}">x</a></body></html>`, text: `x ${url}` };
		expect(linked(content.html, content.text)).toEqual(content);
	});

	test("is put into a document that has none, inside of it", () => {
		const { html, text } = linked("<html><BODY>x</BODY></html>", "x\n");
		expect(html).toMatch(new RegExp(`^<html><BODY>x<p [^>]*><a href="${url}">Unsubscribe</a></p></BODY></html>$`));
		expect(text).toBe(`x\n\nUnsubscribe:\n${url}\n`);
		expect(linked("x", "x").html).toMatch(/^x<p /);
	});

	test("of another person takes on its own in a mail that is sent again", () => {
		const { html, text } = linked(`<a href="${old}">x</a> <a href='${old}'>y</a>`, `x\n${old}\n`);
		expect(html).toBe(`<a href="${url}">x</a> <a href='${url}'>y</a>`);
		expect(text).toBe(`x\n${url}\n`);
	});
});

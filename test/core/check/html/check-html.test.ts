import { describe, expect, test } from "vitest";
import { EVENT_TYPES } from "../../../../src/core/catalogue.ts";
import { checkFinishedMail, checkHtml } from "../../../../src/core/check/html/check-html.ts";
import { templates } from "../../../../templates/index.ts";
import { goldenMails, mailRenderer } from "../../../support/golden-mails.ts";
import { problems } from "./found.ts";

/** Twice the longest template. What takes a time that grows with its square would not end before the test is given up. */
const SIZE = 200_000;
const many = (piece: string, size = SIZE) => piece.repeat(Math.ceil(size / piece.length));

test("what is found stands in the order of the source, the subject first", () => {
	const source = '<p onclick="x">\r\n{% if a %}\r\n<a href="">x</a>{% endif %}<img alt="" src="{{ i }}">\r\n<b style="color:#999">20 % rabatt</b>';
	const found = checkHtml({ source, format: "html", subject: "Kjøp nå", rendered: "x".repeat(110_000), mailClass: "L" });
	expect(found.map(({ part, line, column, rule }) => `${part} ${line}:${column} ${rule}`)).toEqual([
		"subject 1:1 marketing_words",
		"content 1:1 too_large",
		"content 1:4 script",
		"content 3:4 link",
		"content 3:28 image_size",
		"content 4:23 contrast",
		"content 4:23 marketing_words",
	]);
});

test("where a tag of Liquid does not end nothing is said of the HTML", () => {
	expect(problems("<p onclick=x>{{ name </p><script>")).toEqual([]);
});

test("of one kind twenty are told", () => {
	const found = problems(`${many("<img>", 1000)}${many("<p onclick=x>", 1300)}`);
	expect(found.filter(({ rule }) => rule === "image_alt")).toHaveLength(20);
	expect(found.filter(({ severity }) => severity === "error")).toHaveLength(20);
});

describe("a hostile template is read to its end", () => {
	const link = '\n<a href="javascript:x">y</a>';
	test.each([
		["100,000 open elements", many("<div>")],
		["each of them searched for", many("<div>", SIZE / 2) + many("</b>", SIZE / 2)],
		["open paragraphs", many("<div><p>")],
		["open cells", many("<table><tr><td>")],
		["an element with many attributes", `<p ${many("href=x ")}>`],
		["a long attribute", `<p title="${many("x")}">`],
		["attributes without a value", many("<p style>")],
		["an element of many classes", `<p class="${many("a ")}">`],
		["many declarations", `<p style="${many("color:red;")}">`],
		["a value of digits", `<p style="font:${many("1")}">x`],
		["a value of names", `<p style="color:${many("a")}">x`],
		["a value of brackets", `<p style="a:${many("url(")}">`],
		["a value of quotes", `<p style='a:${many('"')}'>`],
		["many colours", Array.from({ length: 20_000 }, (_, i) => `<p style="color:#${String(i).padStart(6, "0")}">x`).join("")],
		["many classes with many declarations", `<style>${many("a,", SIZE / 2)}b{${many("color:red;", SIZE / 2)}}</style>`],
		["many rules for many elements", `<style>${many(".a{color:red}", SIZE / 2)}</style>${many('<p class="a">x', SIZE / 2)}`],
		["open braces", `<style>${many("a { ")}</style>`],
		["open brackets", `<style>${many("(")}</style>`],
		["open brackets in a selector", `<style>${many("[")}{}</style>`],
		["open comments of CSS", `<style>${many("/*")}*/</style>`],
		["open quotes", `<style>${many("('\"\n")}</style>`],
		["a long selector", `<style>${many("a > b ")}{}</style>`],
		["character references", many("&amp;")],
		["ampersands", many("&")],
		["angle brackets", many("< ")],
		["blanks", many(" ")],
		["lines", many("\n")],
		["digits", many("1")],
		["words of advertising", many("rabatt kod buy  save up to ")],
		["percentages", many("1 % ")],
		["outputs", many("{{ x }}")],
		["tags of Liquid", many("{% if x %}{% endif %}")],
		["comments with the link to unsubscribe", `<!--${many("{{ unsubscribe_url }}")}-->`],
		["assignments", many("{% assign a = unsubscribe %}")],
	])("%s", (_name, bait) => {
		const found = problems(bait + link, { rendered: bait });
		expect(found.filter(({ severity, rule }) => severity === "error" && rule === "link")).toHaveLength(1);
		expect(found.length).toBeLessThan(200);
		problems(bait, { format: "text", mailClass: "M" });
	});
});

test.each(["nb", "en", "sv", "de", "bg"])("nothing is found in any built-in mail in %s", (locale) => {
	const render = mailRenderer(templates);
	const classes = new Map(EVENT_TYPES.flatMap((type) => type.notifications.map((one) => [one.id, one.class])));
	for (const mail of goldenMails) expect(checkFinishedMail(render(mail, locale).html, classes.get(mail.notification) ?? "T"), mail.name).toEqual([]);
});

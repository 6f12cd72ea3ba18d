import { describe, expect, test } from "vitest";
import { plainText } from "../../src/core/plain-text.ts";

describe("the text part of HTML", () => {
	test.each([
		["paragraphs and lines", "<p>One\n  two</p><p>Three<br>four</p>", "One two\n\nThree\nfour"],
		["headings", "<h1>Title</h1><div>Text</div>", "Title\n\nText"],
		["lists", "<ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol>", "- a\n- b\n\n1. x\n2. y"],
		[
			"links",
			'<a href="https://x.example/a?b=1&amp;c=2">Here</a> and <a href="https://x.example/">https://x.example</a>',
			"Here <https://x.example/a?b=1&c=2> and https://x.example",
		],
		["addresses", '<a href="mailto:a@example.no">a@example.no</a> <a href="mailto:a@example.no?subject=x">a@example.no</a>', "a@example.no a@example.no"],
		["links that lead nowhere", '<a href="#">Here</a><a>there</a>', "Herethere"],
		["cells beside each other", "<table><tr><td>Sum</td><td>10,00 kr</td></tr><tr><th>Tax</th><td>2</td></tr></table>", "Sum  10,00 kr\nTax  2"],
		["a price beside a line of two", "<table><tr><td>Telt<br>Grønn</td><td>10,00</td></tr></table>", "Telt  10,00\nGrønn"],
		["two addresses below each other", "<table><tr><td>A<br>B</td><td>C<br>D</td></tr></table>", "A\nB\n\nC\nD"],
		["cells without a row", "<table><td>a</td><td>b</td></table>", "a  b"],
		["tables in tables", "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>c", "a  b\n\nc"],
		["signs", "a&nbsp;&times;&nbsp;2 &mdash; &#x1F642; &lt;b&gt; &euro;", "a × 2 — 🙂 <b> €"],
		["what is not seen", '<head><title>t</title></head><style>p{}</style><script>x</script><div style="display:none">pre<div>x</div></div><p>y</p>', "y"],
		["pictures", '<p><img src="https://x.example/a.png" alt="Logo">Text</p>', "Text"],
		["a rule", "<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"],
		["pieces of words", "<p>Hei <b>Å</b>se<i>!</i></p>", "Hei Åse!"],
	])("%s", (_what, html, text) => {
		expect(plainText(html)).toBe(text);
	});

	test("lines end before 78 characters, but no address is broken", () => {
		const url = `https://x.example/${"a".repeat(90)}`;
		const lines = plainText(`<p>${"word ".repeat(40)}<a href="${url}">there</a></p>`).split("\n");
		expect(lines.filter((line) => line.length > 78)).toEqual([`<${url}>`]);
	});

	test("cells that are too long for one line are below each other", () => {
		const long = "word ".repeat(12).trim();
		expect(plainText(`<table><tr><td>${long}</td><td>${long}</td></tr></table>`)).toBe(`${long}\n${long}`);
	});

	test("rows that nobody closed are rows", () => {
		expect(plainText(`<table>${"<tr><td>a<td>b".repeat(100)}</table>`)).toBe(Array(100).fill("a  b").join("\n"));
	});

	test("a page of nothing but open tables is read in no time", () => {
		const began = performance.now();
		plainText("<table><tr><td>x".repeat(100_000));
		expect(performance.now() - began).toBeLessThan(10_000);
	});
});

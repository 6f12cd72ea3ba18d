import { compile } from "html-to-text";

const convert = compile({
	wordwrap: 78,
	selectors: [
		{ selector: "img", format: "skip" },
		{ selector: "style", format: "skip" },
		{ selector: "a", options: { hideLinkHrefIfSameAsText: true, linkBrackets: ["<", ">"] } },
		{ selector: "table.lines", format: "dataTable", options: { uppercaseHeaderCells: false } },
		...["h1", "h2", "h3"].map((selector) => ({ selector, options: { uppercase: false } })),
	],
});

/** The text part of a mail whose template brings only HTML. */
export function plainText(html: string): string {
	return convert(html);
}

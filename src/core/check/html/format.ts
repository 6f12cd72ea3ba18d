import type { Finding } from "./finding.ts";
import type { HtmlPage } from "./read-page.ts";

const TAG = /<\/?(?:p|br|a|div|span|table|tr|td|th|b|strong|i|em|u|ul|ol|li|h[1-6]|hr|img|font|center|html|head|body|style)(?:\s[^<>]{0,2000})?\/?>/i;

/** Tags in a text template, which readers would see as they are written. */
export function checkTextFormat(text: string): Finding[] {
	const found = TAG.exec(text);
	if (!found) return [];
	const detail = `In a text template readers would see the tag ${found[0].slice(0, 40)} as it is written: choose the format HTML, or take the tags out.`;
	return [{ severity: "warning", rule: "format", at: found.index, detail }];
}

/** A text in the place of HTML, of which a mail shows every line and paragraph as one. */
export function checkHtmlFormat(page: HtmlPage, writes: boolean): Finding[] {
	const first = page.texts.find(({ text }) => /[\p{L}\p{N}]/u.test(text));
	if (!first || page.elements.length > 0 || writes) return [];
	const detail = "There is no tag in this HTML template, so that all of it becomes one paragraph: choose the format text, or write it in HTML.";
	return [{ severity: "warning", rule: "format", at: first.at + first.text.search(/\S/), detail }];
}

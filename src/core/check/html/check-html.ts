import type { MailClass } from "../../event-type.ts";
import type { Problem } from "../../problem.ts";
import type { TemplateSource } from "../../template.ts";
import { checkCompatibility } from "./compatibility.ts";
import type { Finding } from "./finding.ts";
import { problemsOf } from "./finding.ts";
import { checkHtmlFormat, checkTextFormat } from "./format.ts";
import { checkImages } from "./images.ts";
import { checkLegibility } from "./legibility.ts";
import { checkLinks } from "./links.ts";
import { checkMarketingWords } from "./marketing-words.ts";
import { type HtmlPage, readPage } from "./read-page.ts";
import { checkScripts } from "./scripts.ts";
import { checkSize } from "./size.ts";
import { checkUnsubscribe } from "./unsubscribe.ts";
import { withoutLiquid } from "./without-liquid.ts";

export interface HtmlToCheck {
	/** As it was written, with its Liquid. */
	source: string;
	format: "html" | "text";
	subject?: string;
	/** Shopify's puts its own stylesheet in the place of the link to it. */
	dialect?: TemplateSource["dialect"];
	/** The HTML of the mail that it makes of sample data; undefined where it makes none. */
	rendered: string | undefined;
	mailClass: MailClass;
}

/**
 * What is to be mended in a store's own template beside its Liquid: links, pictures, script, size, legibility, what mail
 * clients support, advertising, the link to unsubscribe. In the order of the subject and then the source. Of a source whose
 * Liquid has a tag without an end it tells the size alone: what is HTML in it is not known.
 */
export function checkHtml({ source, format, subject = "", dialect = null, rendered, mailClass }: HtmlToCheck): Problem[] {
	const html = withoutLiquid(source);
	const found = html === undefined ? [] : format === "html" ? checkPage(source, html, mailClass, dialect) : checkText(source, html, mailClass);
	const size = rendered === undefined ? [] : checkSize(rendered);
	const title = checkMarketingWords([{ text: withoutLiquid(subject) ?? "", at: 0, parent: undefined, block: 0 }], mailClass);
	return [...problemsOf(title, subject, "subject"), ...problemsOf([...size, ...found], source, "content")];
}

/** The same for a mail as it is sent; whether a link in it is the one to unsubscribe cannot be told there. */
export function checkFinishedMail(html: string, mailClass: MailClass): Problem[] {
	return problemsOf([...checkSize(html), ...checkMarkup(readPage(html), true, mailClass, null)], html, "content");
}

function checkPage(source: string, html: string, mailClass: MailClass, dialect: TemplateSource["dialect"]): Finding[] {
	const page = readPage(html);
	const isWholePage = /<html[\s>]/i.test(html);
	const hasPartials = /\{%-?\s*(?:render|include)\b/.test(source);
	return [
		...checkHtmlFormat(page, hasPartials),
		...checkMarkup(page, isWholePage, mailClass, dialect),
		...checkUnsubscribe(source, page, mailClass, !isWholePage),
	];
}

function checkMarkup(page: HtmlPage, isWholePage: boolean, mailClass: MailClass, dialect: TemplateSource["dialect"]): Finding[] {
	return [
		...checkLinks(page),
		...checkImages(page),
		...checkScripts(page, dialect),
		...checkLegibility(page, isWholePage),
		...checkCompatibility(page),
		...checkMarketingWords(page.texts, mailClass),
	];
}

function checkText(source: string, text: string, mailClass: MailClass): Finding[] {
	const texts = [{ text, at: 0, parent: undefined, block: 0 }];
	return [...checkTextFormat(text), ...checkMarketingWords(texts, mailClass), ...checkUnsubscribe(source, { elements: [], texts }, mailClass, true)];
}

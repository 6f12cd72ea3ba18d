import { supportOf } from "../../src/core/check/html/support.ts";
import type { Rendered } from "../../src/core/render.ts";
import { readHtml } from "../support/read-html.ts";

export interface MailFault {
	part: "subject" | "html" | "text" | "golden";
	/** What is wrong, with the place where it is. */
	detail: string;
}

/** Gmail cuts off what is behind the first 102 KB. */
const MAX_HTML = 102_000;
const MAX_SUBJECT = 80;
/** Percent of all pairs of a feature and a major mail client, as caniemail.com counts them, where it works at least in part. */
const LEAST_SUPPORT = 95;
const HOLE = /\{\{|\{%|undefined|\bnull\b|\[object|\bNaN\b|Invalid Date/;
/** A value that is missing leaves a blank before a comma, two stops, an empty bracket, or a label with nothing behind it. */
const SCAR = / [,.;!?](?:\s|$)|,,|::|(?<!\.)\.\.(?!\.)|\(\s*\)|„\s*“|“\s*”|«\s*»|^[,.;:!?]|\S {2,}\S/;

/** What a careful reader would hold against a mail. None for a good one. */
export function faultsOf({ subject, html, text }: Rendered): MailFault[] {
	const { lines, links } = readHtml(html);
	const rows = text.split("\n");
	return [
		...found("subject", [subject], HOLE, SCAR, /^\s*$|[:–-]\s*$/),
		...(subject.length > MAX_SUBJECT ? [fault("subject", `${subject.length} characters: ${subject}`)] : []),
		...found("html", lines, HOLE, SCAR),
		...found("html", [html], HOLE, /<p[^>]*>\s*<\/p>/, /(?:href|src|alt)=""/, /:<\/span>\s*(?:<span[^>]*><\/span>)?\s*<\/p>/),
		...found("html", [html], /<table(?! role="presentation")/, /<img(?![^>]* alt=")/, /font-size:(?:[1-9]|1[0-3])px/),
		...missing("html", html, /<html lang="[\w-]+">/, /<title>[^<]+<\/title>/, /<h1[ >]/, /display:none[^>]*>[^&<\s]/),
		...(byteLength(html) > MAX_HTML ? [fault("html", `${byteLength(html)} bytes`)] : []),
		...(supported(html) < LEAST_SUPPORT ? [fault("html", `${supported(html).toFixed(1)} % support in mail clients`)] : []),
		...found("text", rows, HOLE, SCAR, /<\/?[a-z][^>]*>/i, /&(?:\w+|#\d+);/),
		...found("text", [text], /^[^\n:.]{1,40}:[ ]*\n[ ]*\n/m, /\n{3}/, /^\s/),
		...links.filter((link) => !text.includes(link.replace("mailto:", ""))).map((link) => fault("text", `the link ${link} is in the HTML alone`)),
	];
}

/** How much of what the mail uses works in the major mail clients, in percent. */
export function supported(html: string): number {
	const { all } = supportOf(html);
	return all.full + all.partial;
}

function found(part: MailFault["part"], texts: string[], ...patterns: RegExp[]): MailFault[] {
	return texts.flatMap((text) =>
		patterns.flatMap((pattern) => {
			const match = pattern.exec(text);
			return match ? [fault(part, `${JSON.stringify(match[0])} in ${JSON.stringify(around(text, match.index))}`)] : [];
		}),
	);
}

function missing(part: MailFault["part"], text: string, ...patterns: RegExp[]): MailFault[] {
	return patterns.filter((pattern) => !pattern.test(text)).map((pattern) => fault(part, `nothing like ${pattern.source}`));
}

function fault(part: MailFault["part"], detail: string): MailFault {
	return { part, detail };
}

function around(text: string, at: number): string {
	return text.slice(Math.max(0, at - 40), at + 60);
}

function byteLength(text: string): number {
	return new TextEncoder().encode(text).length;
}

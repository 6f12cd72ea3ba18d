import { notification as notificationOf } from "../catalogue.ts";
import type { Problem } from "../problem.ts";
import { checkShopify } from "../shopify/check-shopify.ts";
import { variablesOf } from "../tags.ts";
import type { TemplateSource } from "../template.ts";
import { checkHtml } from "./html/check-html.ts";
import { checkSyntax } from "./liquid-syntax.ts";
import { checkTags } from "./tags.ts";

export interface TemplateToCheck {
	source: TemplateSource;
	/** The notification whose mails it makes, or an event type; undefined: a rule's, for any event. */
	about: string | undefined;
	/** The HTML of a mail of sample data; undefined where it could not be made. */
	html: string | undefined;
	/** What the engine has: the strings of the language, and the names of the partials. */
	strings: Readonly<Record<string, string>>;
	partials: readonly string[];
}

/** Everything that is to be mended in a template, errors and warnings, in the order of its lines. */
export function checkTemplate({ source, about, html, strings, partials }: TemplateToCheck): Problem[] {
	const { subject, body, kind } = source;
	const mailClass = (about === undefined ? undefined : notificationOf(about)?.notification.class) ?? "T";
	const variables = about === undefined ? undefined : variablesOf(about);
	const liquid = (["subject", "content"] as const).flatMap((part) => {
		const text = part === "subject" ? subject : body;
		if (source.dialect === "shopify") return checkShopify(part, text);
		return [...checkSyntax(part, text), ...checkTags({ part, source: text, variables, strings, partials })];
	});
	const format = kind === "text" ? "text" : "html";
	return [...liquid, ...checkHtml({ source: body, format, subject, dialect: source.dialect ?? null, rendered: html, mailClass })].toSorted(inOrder);
}

function inOrder(one: Problem, other: Problem): number {
	return Number(one.part === "content") - Number(other.part === "content") || one.line - other.line || one.column - other.column;
}

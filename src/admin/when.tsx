import type { Visitor } from "../actions/resume-session.ts";
import { INTL_LOCALE } from "./intl-locale.ts";
import type { Language } from "./language.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

interface Time {
	at: number | string;
	visitor: Visitor;
	language: Language;
	/** To the second, where the order of things matters. */
	exact?: boolean;
}

/** An instant in the shop's time zone. */
export function When({ at, ...time }: Time) {
	const instant = new Date(at).toISOString();
	return (
		<time datetime={instant} title={`${instant} UTC`}>
			{whenText({ at, ...time })}
		</time>
	);
}

/** The same where nothing but text may stand. */
export function whenText({ at, visitor, language, exact = false }: Time): string {
	const key = `${language}/${visitor.shop.timezone}/${exact}`;
	const format =
		formats.get(key) ??
		new Intl.DateTimeFormat(INTL_LOCALE[language], {
			timeZone: visitor.shop.timezone,
			dateStyle: "medium",
			timeStyle: exact ? "medium" : "short",
		});
	formats.set(key, format);
	return format.format(new Date(at));
}

import type { Visitor } from "../actions/resume-session.ts";
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
export function When({ at, visitor, language, exact = false }: Time) {
	const instant = new Date(at);
	const key = `${language}/${visitor.shop.timezone}/${exact}`;
	const format =
		formats.get(key) ??
		new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nb-NO", {
			timeZone: visitor.shop.timezone,
			dateStyle: "medium",
			timeStyle: exact ? "medium" : "short",
		});
	formats.set(key, format);
	return (
		<time datetime={instant.toISOString()} title={`${instant.toISOString()} UTC`}>
			{format.format(instant)}
		</time>
	);
}

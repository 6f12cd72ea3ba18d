import type { TemplateSource } from "../../core/template.ts";

/** `{% assign text = 'group.string' | t: shop: store.name %}`, the string's name perhaps ending in a variable. */
const ASSIGNED = /\{%\s*assign\s+(\w+)\s*=\s*'([\w.]+)'(?:\s*\|\s*append:\s*([\w.]+))?\s*\|\s*t(?::\s*([^%|]+?))?\s*%\}/g;
/** `{{ 'group.string' | t: shop: store.name }}` */
const SHOWN = /\{\{\s*'([\w.]+)'(?:\s*\|\s*append:\s*([\w.]+))?\s*\|\s*t(?::\s*([^}|]+?))?\s*\}\}/g;
const VARIABLE = /\{\{\s*(\w+)\s*\}\}/;

/**
 * A built-in template with the words of one language in place of the names of its strings, so that one can change them.
 * What depends on a number (plurals) keeps the name of its string.
 * @param strings of the language, by their names
 */
export function withOwnWords({ subject, preheader, body, ...source }: TemplateSource, strings: Record<string, string>): TemplateSource {
	const line = (text: string) => shown(captured(text, strings, ""), strings);
	return { ...source, subject: line(subject), preheader: line(preheader), body: captured(body, strings, "\n") };
}

/** Captured, not assigned: in a quoted text a tag would be printed as it stands. */
function captured(text: string, strings: Record<string, string>, between: string): string {
	return text.replace(ASSIGNED, (whole, name: string, key: string, of: string | undefined, given = "") => {
		const write = (string: string) => {
			const words = filled(string, valuesOf(given));
			return words === undefined ? undefined : `{% capture ${name} %}${words}{% endcapture %}`;
		};
		return inPlace(key, of, strings, write, between) ?? whole;
	});
}

/** A subject is no HTML, so its words may stand in it as they are; the body gives them to its parts, which escape them. */
function shown(text: string, strings: Record<string, string>): string {
	return text.replace(
		SHOWN,
		(whole, key: string, of: string | undefined, given = "") => inPlace(key, of, strings, (string) => filled(string, valuesOf(given)), "") ?? whole,
	);
}

/** The one string, or a choice among those whose names begin so; undefined where it cannot be written out. */
function inPlace(key: string, of: string | undefined, strings: Record<string, string>, write: (string: string) => string | undefined, between: string) {
	if (of === undefined) return strings[key] === undefined ? undefined : write(strings[key]);
	const choices = Object.entries(strings).filter(([name]) => name.startsWith(key) && !name.slice(key.length).includes("."));
	const written = choices.map(([name, string]) => ({ value: name.slice(key.length), words: write(string) }));
	if (written.length === 0 || written.some(({ words }) => words === undefined)) return undefined;
	const branches = [...Map.groupBy(written, ({ words }) => words)].map(
		([words, same]) => `{% when ${same.map(({ value }) => `'${value}'`).join(", ")} %}${words}`,
	);
	return [`{% case ${of} %}`, ...branches, "{% endcase %}"].join(between);
}

/** `shop: store.name, number: order.number`; undefined where a number decides the words. */
function valuesOf(given: string): Map<string, string> | undefined {
	const values = new Map(
		given
			.split(",")
			.map((one) => one.split(":").map((part) => part.trim()))
			.flatMap(([name, value]): [string, string][] => (name && value ? [[name, value]] : [])),
	);
	return values.has("count") ? undefined : values;
}

function filled(string: string, values: Map<string, string> | undefined): string | undefined {
	if (!values) return undefined;
	const pieces = string.split(VARIABLE).map((piece, i) => (i % 2 === 0 ? piece : values.has(piece) ? `{{ ${values.get(piece)} }}` : undefined));
	return pieces.includes(undefined) ? undefined : pieces.join("");
}

import { filters as standard } from "liquidjs";
import { Markup, textOf } from "./markup.ts";
import type { Filters, Place } from "./place.ts";

type Handler = (this: Place, ...all: unknown[]) => unknown;
type Change = (html: string) => string;

/** Words between tags and character references, which alone may change their case. */
const WORDS = /<[^>]*>?|&#?\w{1,32};|[^<&]+|&/g;

/**
 * Filters that keep Markup what it is. Each falls back to the engine's own where no Markup is among its values; what comes of
 * Markup and data together is Markup with the data escaped in it. All other filters see Markup as text and give data.
 */
export const textFilters: Filters = {
	append: mixed((html, end) => html + end),
	prepend: mixed((html, start) => start + html),
	replace(this: Place, value: unknown, find: unknown, by: unknown = "") {
		const [html, part, end] = [value, find, by].some(isMarkup)
			? [Markup.html(value), Markup.html(find), closed(by)]
			: [textOf(value), textOf(find), textOf(by)];
		const parts = charged(this, html).split(part);
		this.context.memoryLimit.use(parts.length * end.length);
		const replaced = parts.join(end);
		return [value, find, by].some(isMarkup) ? Markup.captured(replaced) : replaced;
	},
	replace_first: mixed((html, find, by = "") => html.replace(find, () => by), 1),
	replace_last: mixed((html, find, by = "") => replaceLast(html, find, by), 1),
	remove: mixed((html, find) => html.split(find).join("")),
	remove_first: mixed((html, find) => html.replace(find, "")),
	remove_last: mixed((html, find) => replaceLast(html, find, "")),
	strip: changed("strip", (html) => html.trim()),
	lstrip: changed("lstrip", (html) => html.trimStart()),
	rstrip: changed("rstrip", (html) => html.trimEnd()),
	squish: changed("squish", (html) => html.replace(/\s+/g, " ").trim()),
	strip_newlines: changed("strip_newlines", (html) => html.replace(/\r?\n/g, "")),
	upcase: changed(
		"upcase",
		inWords((words) => words.toUpperCase()),
	),
	downcase: changed(
		"downcase",
		inWords((words) => words.toLowerCase()),
	),
	capitalize: changed("capitalize", (html) => capitalized(inWords((words) => words.toLowerCase())(html))),

	split(this: Place, value: unknown, separator: unknown) {
		if (!(value instanceof Markup)) return plain("split").call(this, value, separator);
		const parts = charged(this, Markup.html(value)).split(Markup.html(separator));
		while (parts.at(-1) === "") parts.pop();
		return parts.map(Markup.captured);
	},

	join(this: Place, value: unknown, separator: unknown = " ") {
		const parts = Array.isArray(value) ? value : [value];
		if (![...parts, separator].some(isMarkup)) return plain("join").call(this, parts.map(textOf), separator);
		const end = closed(separator);
		this.context.memoryLimit.use(parts.length * end.length);
		return Markup.captured(parts.map((part) => charged(this, Markup.html(part))).join(end));
	},

	/** Line breaks of a text as line breaks of HTML. */
	newline_to_br(this: Place, value: unknown) {
		return Markup.captured(charged(this, Markup.html(value)).replace(/\r?\n/g, "<br />\n"));
	},

	escape: escaped,
	escape_once: escaped,
	h: escaped,
	xml_escape: escaped,

	/** What people read of it, which is data again. */
	strip_html(this: Place, value: unknown) {
		return value instanceof Markup ? charged(this, value.text) : plain("strip_html").call(this, value);
	},

	truncate: ofText("truncate"),
	truncatewords: ofText("truncatewords"),
	slice: ofText("slice"),

	default: standard.default as Handler,
};

/** A filter of the engine that is to see texts. */
export function plain(name: string): Handler {
	const filter = standard[name as keyof typeof standard] as Handler | { handler: Handler };
	const handler = typeof filter === "function" ? filter : filter.handler;
	return function (this: Place, ...all: unknown[]) {
		return handler.apply(
			this,
			all.map((one) => (Array.isArray(one) ? one.map(unmarked) : unmarked(one))),
		);
	};
}

/** @param careful from which argument on a tag must not stay open */
function mixed(change: (html: string, ...rest: string[]) => string, careful = Number.POSITIVE_INFINITY): Handler {
	return function (this: Place, value: unknown, ...rest: unknown[]) {
		if (![value, ...rest].some(isMarkup)) return change(charged(this, textOf(value)), ...rest.map((one) => charged(this, textOf(one))));
		const given = rest.map((one, i) => charged(this, i >= careful ? closed(one) : Markup.html(one)));
		return Markup.captured(charged(this, change(charged(this, Markup.html(value)), ...given)));
	};
}

function changed(name: string, change: Change): Handler {
	const otherwise = plain(name);
	return function (this: Place, value: unknown, ...rest: unknown[]) {
		return value instanceof Markup && rest.length === 0 ? Markup.captured(change(charged(this, Markup.html(value)))) : otherwise.call(this, value, ...rest);
	};
}

function ofText(name: string): Handler {
	const otherwise = plain(name);
	return function (this: Place, value: unknown, ...rest: unknown[]) {
		return otherwise.call(this, value instanceof Markup ? value.text : value, ...rest);
	};
}

/** Once is enough: what is escaped already stays as it is. */
function escaped(this: Place, value: unknown) {
	return Markup.captured(charged(this, Markup.escaped(value)));
}

/** Markup that leaves a tag open would make a tag of the data behind it, so it counts as text. */
function closed(value: unknown): string {
	const html = Markup.html(value);
	const open = html.lastIndexOf("<") > html.lastIndexOf(">") || (html.includes(">") && !(html.indexOf("<") < html.indexOf(">") && html.includes("<")));
	return open ? Markup.escaped(value) : html;
}

function replaceLast(html: string, find: string, by: string): string {
	const at = html.lastIndexOf(find);
	return at === -1 ? html : html.slice(0, at) + by + html.slice(at + find.length);
}

function inWords(change: Change): Change {
	return (html) => html.replace(WORDS, (piece) => (piece.startsWith("<") || piece.startsWith("&") ? piece : change(piece)));
}

function capitalized(html: string): string {
	return html.replace(/^((?:\s|<[^>]*>)*)([^<&\s])/, (_all, before: string, first: string) => before + first.toUpperCase());
}

function unmarked(value: unknown): unknown {
	return value instanceof Markup ? value.toString() : value;
}

function isMarkup(value: unknown): boolean {
	return value instanceof Markup;
}

function charged(place: Place, text: string): string {
	place.context.memoryLimit.use(text.length);
	return text;
}

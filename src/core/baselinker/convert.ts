import { nearestName } from "../check/nearest-name.ts";
import { positions } from "../check/position.ts";
import type { Problem } from "../problem.ts";
import { fold, ITEM_TAGS, LISTS, type Replacement, replacementOf, TAGS } from "./tags.ts";

export interface Converted {
	/** Liquid of Postbud's own. */
	source: string;
	/** What could not be converted, where it stood; it is left out. */
	problems: Problem[];
}

/** What Liquid would read, a tag, or the beginning of a list of the shop's own making. */
const MARK = /\{(?=[{%])|\[\s{0,9}([\p{L}\d][\p{L}\p{M}\d_. -]{0,60})(?:\](?!\()|(\())/gu;
const LOOKS_LIKE_TAG = /^[a-z]\w*_\w+$/;
/** Sums that BaseLinker works out; nothing of ours does. */
const SUM = /^(?:calculate|calc|vypocitat)$/;
/** A town of its own in the template: then the address beside it is the street alone. */
const CITY = /\[\s{0,9}(?:delivery_|invoice_|faktura_)?(?:city|m[eě]sto)\s{0,9}\]/i;
/** The currency behind an amount, which our amounts have with them. */
const CURRENCY = /^(?:\s|&nbsp;){0,9}\[\s{0,9}(?:i_)?(?:currency|m[eě]na)\s{0,9}\]/i;

/**
 * A template in the square-bracket tags of BaseLinker, as Liquid. Words in brackets that are no tags stay, links of Markdown and
 * all that a stylesheet holds among them, and so do the braces of Liquid, as text.
 */
export function convertBaseLinker(part: Problem["part"], format: "html" | "text", source: string): Converted {
	const positionOf = positions(source);
	const problems: Problem[] = [];
	const streetAlone = CITY.test(source);
	const inFormat = part === "subject" ? "text" : format;
	const pieces = partsOf(source).map(({ from, to, style }) => (style ? literal(source.slice(from, to)) : convert(from, to, false)));
	return { source: pieces.join(""), problems };

	function convert(from: number, to: number, inLine: boolean): string {
		const marks = new RegExp(MARK);
		marks.lastIndex = from;
		let made = "";
		let done = from;
		for (let mark = marks.exec(source); mark && mark.index < to; mark = marks.exec(source)) {
			const [whole, name = "", opens] = mark;
			const close = opens ? source.indexOf(")]", marks.lastIndex) : marks.lastIndex;
			const liquid = close === -1 || close > to ? undefined : replaced(name, mark.index, opens ? [marks.lastIndex, close] : undefined, inLine);
			if (name !== "" && liquid === undefined) continue;
			made += source.slice(done, mark.index) + (name === "" ? "{{ '{' }}" : liquid);
			done = name === "" ? mark.index + whole.length : close + (opens ? 2 : 0);
			if (liquid?.includes("| money")) done += CURRENCY.exec(source.slice(done, done + 200))?.[0].length ?? 0;
			marks.lastIndex = done;
		}
		return made + source.slice(done, to);
	}

	/** Undefined for what is no tag. */
	function replaced(written: string, at: number, template: [from: number, to: number] | undefined, inLine: boolean): string | undefined {
		const name = fold(written).replace(/^(delivery|invoice)_address$/, streetAlone ? "$1_street" : "$&");
		if (template && LISTS.has(name)) return `{% for item in order.items %}${convert(...template, true)}{% endfor %}`;
		const known = template ? undefined : inLine && Object.hasOwn(ITEM_TAGS, name) ? ITEM_TAGS[name] : replacementOf(name);
		if (known !== undefined) return textOf(known, inFormat);
		if (!LOOKS_LIKE_TAG.test(written) && !(template && SUM.test(name))) return undefined;
		problems.push({ severity: "warning", rule: "not_converted", part, ...positionOf(at), ...advice(written) });
		return "";
	}
}

/** The source in turns, outside of stylesheets and inside. */
function partsOf(source: string): { from: number; to: number; style: boolean }[] {
	const parts: { from: number; to: number; style: boolean }[] = [];
	const [start, end] = [/<style\b/gi, /<\/style/gi];
	let done = 0;
	for (let match = start.exec(source); match; match = start.exec(source)) {
		end.lastIndex = match.index;
		const to = end.exec(source)?.index ?? source.length;
		parts.push({ from: done, to: match.index, style: false }, { from: match.index, to, style: true });
		done = to;
		start.lastIndex = to;
	}
	return [...parts, { from: done, to: source.length, style: false }];
}

function literal(text: string): string {
	return text.replace(/\{(?=[{%])/g, "{{ '{' }}");
}

function textOf(replacement: Replacement, format: "html" | "text"): string {
	return typeof replacement === "string" ? replacement : replacement[format];
}

function advice(name: string): Pick<Problem, "detail" | "suggestion"> {
	const near = nearestName(name, Object.keys(TAGS));
	const detail = `[${name}] has no counterpart here and was left out.`;
	return near === undefined ? { detail } : { detail, suggestion: `[${near}]` };
}

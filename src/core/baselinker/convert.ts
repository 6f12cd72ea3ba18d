import { nearestName } from "../check/nearest-name.ts";
import { positions } from "../check/position.ts";
import type { Problem } from "../problem.ts";
import { ITEM_TAGS, type Replacement, replacementOf, TAGS } from "./tags.ts";

export interface Converted {
	/** Liquid of Postbud's own. */
	source: string;
	/** What could not be converted, where it stood; it is left out. */
	problems: Problem[];
}

/** A list of the shop's own making, `[items_list(…)]`, which ends at the first `)]`; or a tag. Names have no mark but these. */
const TAG = /\[items_list\(([\s\S]*?)\)\]|\[([\p{L}\d][\p{L}\d_. -]{0,60})\]/gu;
const LOOKS_LIKE_TAG = /^[a-z]\w*_\w+$/;
const OPENS_LIQUID = /\{(?=[{%])/g;

/**
 * A template in the square-bracket tags of BaseLinker, as Liquid. Words in brackets that are no tags stay, and so do the braces
 * of Liquid, as text.
 */
export function convertBaseLinker(part: Problem["part"], format: "html" | "text", source: string): Converted {
	const positionOf = positions(source);
	const problems: Problem[] = [];
	const inFormat = part === "subject" ? "text" : format;
	const replaced = (written: string, at: number, inLine: boolean): string => {
		const name = written.toLowerCase().replaceAll(" ", "_");
		const liquid = inLine && Object.hasOwn(ITEM_TAGS, name) ? ITEM_TAGS[name] : replacementOf(name);
		if (liquid !== undefined) return textOf(liquid, inFormat);
		if (!LOOKS_LIKE_TAG.test(written)) return `[${written}]`;
		problems.push({ severity: "warning", rule: "not_converted", part, ...positionOf(at), ...advice(written) });
		return "";
	};
	return { source: convert(source, 0, false), problems };

	function convert(text: string, begin: number, inLine: boolean): string {
		let done = 0;
		let made = "";
		for (const found of text.matchAll(TAG)) {
			const [whole, line, name] = found;
			made += literal(text.slice(done, found.index));
			made +=
				line === undefined
					? replaced(name ?? "", begin + found.index, inLine)
					: `{% for item in order.items %}${convert(line, begin + found.index + whole.indexOf(line), true)}{% endfor %}`;
			done = found.index + whole.length;
		}
		return made + literal(text.slice(done));
	}
}

function literal(text: string): string {
	return text.replace(OPENS_LIQUID, "{{ '{' }}");
}

function textOf(replacement: Replacement, format: "html" | "text"): string {
	return typeof replacement === "string" ? replacement : replacement[format];
}

function advice(name: string): Pick<Problem, "detail" | "suggestion"> {
	const near = nearestName(name, Object.keys(TAGS));
	const detail = `[${name}] has no counterpart here and was left out.`;
	return near === undefined ? { detail } : { detail, suggestion: `[${near}]` };
}

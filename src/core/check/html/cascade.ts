import type { CssRule, Declaration, Stylesheet } from "./read-css.ts";
import { attributeOf, type HtmlElement } from "./read-page.ts";

/** What decides how a text looks. `background` stands for itself and for `background-color`, whichever comes last. */
export type Look = "color" | "background" | "background-image" | "font-size" | "font-weight" | "display" | "visibility" | "opacity" | "max-height";

/** The value that wins; undefined where one wins that is not known, since it depends on more than the element. */
export type Winners = Map<Look, string | undefined>;

interface Candidate {
	value: string | undefined;
	rank: number;
}

const LOOKS = new Map<string, Look>(
	(["color", "background", "background-image", "font-size", "font-weight", "display", "visibility", "opacity", "max-height"] as const).map((look) => [
		look,
		look,
	]),
).set("background-color", "background");
const NONE: Winners = new Map();
const IMPORTANT = 1e12;
const INLINE = 1e11;
/** For each step of specificity; there are fewer rules than that. */
const SPECIFICITY = 1e7;

/**
 * Which declarations of a page win for an element: of its style attribute and of the rules for one name, class, id, or name with
 * class. Where a longer selector could mean the element the value is unknown, so that nobody is warned of what may be right.
 */
export class Cascade {
	readonly #rules = new Map<string, Map<Look, Candidate>>();

	constructor(sheets: readonly Stylesheet[]) {
		for (const [order, rule] of sheets.flatMap(({ rules }) => rules).entries()) if (!rule.inner) this.#add(rule, order);
	}

	winners(element: HtmlElement): Winners {
		if (this.#rules.size === 0 && element.style.length === 0) return NONE;
		const found = new Map<Look, Candidate>();
		for (const key of keysOf(element)) for (const [look, candidate] of this.#rules.get(key) ?? []) offer(found, look, candidate);
		for (const [look, { value, rank }] of looksOf(element.style)) offer(found, look, { value, rank: rank + INLINE });
		return new Map([...found].map(([look, { value }]) => [look, value]));
	}

	#add(rule: CssRule, order: number): void {
		const looks = looksOf(rule.declarations);
		if (looks.size === 0) return;
		for (const selector of rule.selector.split(",")) {
			const target = targetOf(selector);
			if (!target) continue;
			const known = this.#rules.get(target.key) ?? new Map<Look, Candidate>();
			this.#rules.set(target.key, known);
			for (const [look, { value, rank }] of looks)
				offer(known, look, { value: target.exact ? value : undefined, rank: rank + target.specificity * SPECIFICITY + order });
		}
	}
}

function offer(candidates: Map<Look, Candidate>, look: Look, candidate: Candidate): void {
	if (candidate.rank >= (candidates.get(look)?.rank ?? -1)) candidates.set(look, candidate);
}

function looksOf(declarations: readonly Declaration[]): Map<Look, Candidate> {
	const found = new Map<Look, Candidate>();
	for (const { property, value, important } of declarations) {
		const rank = important ? IMPORTANT : 0;
		const look = LOOKS.get(property);
		if (look) offer(found, look, { value, rank });
		if (property !== "font") continue;
		offer(found, "font-size", { value: /(?:^|\s)(\d[\w.%]*)(?=[\s/])/.exec(value)?.[1], rank });
		offer(found, "font-weight", { value: /(?:^|\s)(bold|[1-9]00)\s/.exec(value)?.[1] ?? "normal", rank });
	}
	return found;
}

function* keysOf(element: HtmlElement): Generator<string> {
	yield "*";
	yield element.name;
	for (const name of attributeOf(element, "class")?.value.split(/\s+/) ?? []) {
		yield `.${name}`;
		yield `${element.name}.${name}`;
	}
	yield `#${attributeOf(element, "id")?.value}`;
}

/** What a selector means: an element by one of its keys, or (not `exact`) some of the elements of a key that more must be true of. */
function targetOf(selector: string): { key: string; exact: boolean; specificity: number } | undefined {
	const written = selector.trim();
	// Those that hold while somebody points at a text, and those for what is not in the page.
	if (written === "" || written.length > 500 || /:(?:hover|active|focus|visited|:|before|after)/.test(written)) return undefined;
	const [, name = "", className, id] = /^(?:([a-z][\w-]*)?(?:\.([\w-]+))?|\*|#([\w-]+))(?::link)?$/i.exec(written) ?? [];
	if (id) return { key: `#${id}`, exact: true, specificity: 100 };
	if (className) return { key: `${name.toLowerCase()}.${className}`, exact: true, specificity: name ? 11 : 10 };
	if (name || written === "*") return { key: name.toLowerCase() || "*", exact: true, specificity: name ? 1 : 0 };
	const last = written.split(/[\s>+~]+/).at(-1) ?? "";
	const key = /[.#][\w-]+/.exec(last)?.[0] ?? /^[a-z][\w-]*/i.exec(last)?.[0].toLowerCase() ?? "*";
	return { key, exact: false, specificity: 150 };
}

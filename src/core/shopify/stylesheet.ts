import { isHidden } from "../text-writer.ts";
import { type Compound, type Css, readCss, readDeclarations } from "./css.ts";

/** What a rule can ask of an element; `key` is one for all that are alike. */
export interface Shape {
	name: string;
	id: string;
	classes: string;
	/** undefined: it has no style attribute. */
	style: string | undefined;
	key: string;
}

/** A place in the page as rules see it: the element, and those it is in. */
export interface Place {
	shape: Shape;
	classes: Set<string>;
	parent: Place | undefined;
	depth: number;
	/** The style attribute it gets; undefined: none. */
	style: string | undefined;
	/** It is not shown. */
	hidden: boolean;
	inside: Map<string, Place>;
}

const MOST_PLACES = 2000;
const MOST_RULES = 1000;
/** Elements within elements that rules are asked for. */
const DEEPEST = 100;
const NOTHING_INSIDE = new Map<string, Place>();
/** Steps that finding the rules of one page may take. */
const MOST_STEPS = 5_000_000;

/**
 * A stylesheet, and the style of every place that it was asked for. An order's mail has thousands of elements but few different
 * ones, and the next mail has the same: what was worked out once is looked up.
 */
export class Stylesheet {
	readonly kept: string;
	readonly #rules: Css["rules"];
	#root = new Map<string, Place>();
	#places = 0;
	#steps = 0;

	constructor(css: string) {
		const { rules, kept } = readCss(css);
		if (rules.length > MOST_RULES) throw new Error(`the stylesheet has more than ${MOST_RULES} rules`);
		this.#rules = rules;
		this.kept = kept;
	}

	/** To be called for each page before its places are asked for. */
	start(): void {
		this.#steps = 0;
	}

	/** @throws Error where the page is too large for its rules */
	place(shape: Shape, parent: Place | undefined): Place {
		if (parent && parent.depth >= DEEPEST) return { ...parent, shape, style: shape.style, hidden: isHidden(shape.style), inside: NOTHING_INSIDE };
		const inside = parent?.inside ?? this.#root;
		const known = inside.get(shape.key);
		if (known) return known;
		const made: Place = {
			shape,
			classes: new Set(shape.classes.split(/\s+/)),
			parent,
			depth: (parent?.depth ?? 0) + 1,
			style: undefined,
			hidden: false,
			inside: new Map(),
		};
		this.#steps += made.depth * this.#rules.length;
		if (this.#steps > MOST_STEPS) throw new Error("the page is too large for its stylesheet");
		made.style = this.#style(made)?.replaceAll('"', "'") ?? shape.style?.replaceAll('"', "'");
		made.hidden = isHidden(made.style);
		if (++this.#places > MOST_PLACES) {
			this.#root = new Map();
			this.#places = 0;
		}
		inside.set(shape.key, made);
		return made;
	}

	/** By the cascade: rules, then the element's own style, then what is important. */
	#style(place: Place): string | undefined {
		const matching = this.#rules.filter(({ selector }) => matches(place, selector, selector.length - 1));
		if (matching.length === 0) return undefined;
		const own = readDeclarations((place.shape.style ?? "").replaceAll("&quot;", "'"));
		const all = matching.flatMap(({ declarations }) => declarations);
		const style = new Map<string, string>();
		for (const { property, value } of [...all.filter(normal), ...own.filter(normal), ...all.filter(important), ...own.filter(important)]) {
			// The last one counts, also where a shorthand such as `border` stands before `border-top`.
			style.delete(property);
			style.set(property, value);
		}
		return [...style].map(([property, value]) => `${property}:${value}`).join(";");
	}
}

/**
 * Whether a rule holds: from the element outwards. The innermost place that fits a part of the selector is the best one, since
 * every other has fewer around it; parts that are children of each other are one part.
 */
function matches(place: Place, selector: Compound[], last: number): boolean {
	let top = fitsChain(place, selector, last);
	while (top && top.at > 0) {
		const { outer, at } = top;
		top = undefined;
		for (let inside = outer; inside && !top; inside = inside.parent) top = fitsChain(inside, selector, at - 1);
	}
	return top !== undefined;
}

/** Where the element and the parents that the selector names for it fit: what is left of the selector, and where it goes on. */
function fitsChain(place: Place, selector: Compound[], last: number): { at: number; outer: Place | undefined } | undefined {
	let here: Place | undefined = place;
	for (let at = last; here && at >= 0; at--, here = here.parent) {
		const compound = selector[at];
		if (!compound || !fits(here, compound)) return undefined;
		if (!compound.child) return { at, outer: here.parent };
	}
	return undefined;
}

function fits({ shape, classes }: Place, { name, id, classes: wanted }: Compound): boolean {
	return (name === undefined || name === shape.name) && (id === undefined || id === shape.id) && wanted.every((one) => classes.has(one));
}

function important(declaration: { important: boolean }): boolean {
	return declaration.important;
}

function normal(declaration: { important: boolean }): boolean {
	return !declaration.important;
}

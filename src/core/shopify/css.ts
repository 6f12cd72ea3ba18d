export interface Declaration {
	property: string;
	value: string;
	important: boolean;
}

/** A compound selector such as `td.order-list__cell`; `child` says that it is a child of the one before it, not just inside. */
export interface Compound {
	name: string | undefined;
	id: string | undefined;
	classes: string[];
	child: boolean;
}

export interface Rule {
	/** From the outermost to the element itself. */
	selector: Compound[];
	specificity: number;
	declarations: Declaration[];
}

export interface Css {
	/** Those that can be written into style attributes, the weakest first. */
	rules: Rule[];
	/** The rest, as text: media queries, states such as `:hover`, fonts. */
	kept: string;
}

/** Where a brace, a semicolon or a comma means nothing. */
const OPAQUE = /"[^"\n]*"?|'[^'\n]*'?|\([^(){}]*\)?|\[[^\]{}]*\]?/g;
const COMPOUND = /^([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)$/i;

/** Reads a stylesheet. What it does not understand is kept as it is. */
export function readCss(text: string): Css {
	const css = text.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, " ");
	const rules: Rule[] = [];
	const kept: string[] = [];
	for (const { prelude, body, whole } of blocksOf(css)) {
		if (prelude.startsWith("@")) kept.push(/^@media\b/i.test(prelude) ? strengthened(whole) : whole);
		else {
			const declarations = readDeclarations(body);
			const selectors = split(prelude, ",").map((one) => ({ written: one, selector: readSelector(one) }));
			for (const { selector } of selectors) if (selector) rules.push({ selector, specificity: specificityOf(selector), declarations });
			const rest = selectors.filter(({ selector }) => !selector).map(({ written }) => written);
			if (rest.length > 0) kept.push(`${rest.join(",")}{${body.trim()}}`);
		}
	}
	return {
		rules: rules
			.map((rule, i) => ({ rule, i }))
			.sort((a, b) => a.rule.specificity - b.rule.specificity || a.i - b.i)
			.map(({ rule }) => rule),
		kept: kept.join("\n"),
	};
}

/** The declarations of a rule or of a style attribute. */
export function readDeclarations(body: string): Declaration[] {
	return split(body, ";").flatMap((written) => {
		const colon = written.indexOf(":");
		const value = written.slice(colon + 1).trim();
		if (colon < 1 || value === "") return [];
		const important = /!\s{0,9}important$/i.test(value);
		return [{ property: written.slice(0, colon).trim().toLowerCase(), value: important ? value.slice(0, value.lastIndexOf("!")).trim() : value, important }];
	});
}

function blocksOf(css: string): { prelude: string; body: string; whole: string }[] {
	const structure = css.replace(OPAQUE, (piece) => " ".repeat(piece.length));
	const blocks: { prelude: string; body: string; whole: string }[] = [];
	let start = 0;
	let open = 0;
	let depth = 0;
	for (const { 0: mark, index } of structure.matchAll(/[{};]/g)) {
		if (mark === "{" && depth++ === 0) open = index;
		if (mark === "}" && depth > 0) depth--;
		if (depth > 0 || mark === "{") continue;
		const whole = css.slice(start, index + 1).trim();
		if (mark === "}") blocks.push({ prelude: css.slice(start, open).trim(), body: css.slice(open + 1, index), whole });
		else if (whole.startsWith("@")) blocks.push({ prelude: whole, body: "", whole });
		start = index + 1;
	}
	return blocks;
}

function split(text: string, separator: "," | ";"): string[] {
	const structure = text.replace(OPAQUE, (piece) => " ".repeat(piece.length));
	const parts: string[] = [];
	let start = 0;
	for (let at = structure.indexOf(separator); at !== -1; at = structure.indexOf(separator, start)) {
		parts.push(text.slice(start, at).trim());
		start = at + 1;
	}
	return [...parts, text.slice(start).trim()].filter((part) => part !== "");
}

function readSelector(written: string): Compound[] | undefined {
	const compounds: Compound[] = [];
	let child = false;
	for (const part of written.replaceAll(">", " > ").split(/\s+/)) {
		if (part === ">") child = true;
		else if (part !== "") {
			const [whole, name = "*", marks = ""] = COMPOUND.exec(part) ?? [];
			if (whole === undefined) return undefined;
			const named = marks.match(/[.#][\w-]+/g) ?? [];
			const classes = named.filter((mark) => mark.startsWith(".")).map((mark) => mark.slice(1));
			compounds.push({ name: name === "*" ? undefined : name.toLowerCase(), id: named.find((mark) => mark.startsWith("#"))?.slice(1), classes, child });
			child = false;
		}
	}
	return compounds.length > 0 ? compounds : undefined;
}

function specificityOf(selector: Compound[]): number {
	return selector.reduce((sum, { name, id, classes }) => sum + (id ? 10_000 : 0) + classes.length * 100 + (name ? 1 : 0), 0);
}

/** What a media query says must win over the style attributes that the other rules have become. */
function strengthened(media: string): string {
	return media.replace(
		/\{([^{}]*)\}/g,
		(_block, body: string) =>
			`{${readDeclarations(body)
				.map(({ property, value }) => `${property}:${value} !important`)
				.join(";")}}`,
	);
}

import { addressKind } from "./address.ts";
import type { AtRule, Declaration } from "./read-css.ts";
import { attributeOf, type HtmlElement, type HtmlPage } from "./read-page.ts";

/** A word of a value; what stands in strings and in `url()` is none. */
const WORDS = /"[^"]*"|'[^']*'|url\([^()]*\)|!\s?important|[-\w.%#+]+\(?/g;
/** Shorthands whose longhands are supported as they are. */
const SHORTHANDS = [
	"margin",
	"padding",
	"border",
	"background",
	"list-style",
	"outline",
	"overflow",
	"scroll-snap",
	"text-emphasis",
	"animation",
	"transition",
];

/**
 * What a page uses, as `mail-client-support.ts` names it, with the position of its first use in the order of elements and then
 * stylesheets. What stands in an at-rule such as `@media` does not count: a client that knows the at-rule knows it too, or
 * leaves it all out.
 * @param known whether anything is known of a name
 */
export function featuresOf(page: HtmlPage, known: (name: string) => boolean): Map<string, number> {
	const found = new Map<string, number>();
	const use = (name: string, at: number) => {
		if (!found.has(name) && known(name)) found.set(name, at);
	};
	if (page.doctype !== undefined) use("<!doctype>", page.doctype);
	if (page.comments[0] !== undefined) use("<!---->", page.comments[0]);
	for (const element of page.elements) useElement(element, use);
	const read = new Set<string>();
	const declare = (declaration: Declaration) => {
		const written = `${declaration.property}:${declaration.value}${declaration.important}`;
		if (read.has(written)) return;
		read.add(written);
		useDeclaration(declaration, known, use);
	};
	for (const { style } of page.elements) style.forEach(declare);
	for (const { rules, atRules, comments } of page.styles) {
		if (comments[0] !== undefined) use("/*", comments[0]);
		for (const rule of atRules) useAtRule(rule, use);
		for (const rule of rules) {
			if (rule.inner) continue;
			if (!read.has(rule.selector)) useSelector(rule.selector, rule.at, use);
			read.add(rule.selector);
			rule.declarations.forEach(declare);
		}
	}
	return found;
}

type Use = (name: string, at: number) => void;

function useElement(element: HtmlElement, use: Use): void {
	const { name, at, attributes } = element;
	use(`<${name}>`, at);
	const value = (attribute: string) => attributeOf(element, attribute)?.value.trim().toLowerCase();
	if (name === "input") use(`<input type=${value("type") ?? "text"}>`, at);
	if (name === "button") use(`<button type=${value("type") ?? "submit"}>`, at);
	if (name === "meta" && value("name") === "color-scheme") use("<meta color-scheme>", at);
	for (const attribute of attributes) {
		use(`[${attribute.name}]`, attribute.at);
		if (attribute.name === "href" && name === "a") useAddress(attribute.value, attribute.at, use);
		if (attribute.name === "src" && name === "img") useImage(attribute.value, attribute.at, use);
		if (attribute.name === "background") useImage(attribute.value, attribute.at, use);
	}
}

function useAddress(value: string, at: number, use: Use): void {
	const { kind, scheme } = addressKind(value);
	if (kind === "local") use("[href=#]", at);
	if (scheme === "mailto") use("[href=mailto:]", at);
}

function useImage(value: string, at: number, use: Use): void {
	const embedded = /^\s*data:/i.exec(value) ? "data:" : undefined;
	const ending = /(\.[a-z]{3,4})\s{0,9}(?:[?#]|$)/i.exec(value.slice(0, 2000))?.[1];
	use(embedded ?? ending?.toLowerCase() ?? "", at);
}

function useDeclaration({ property, value, important, at }: Declaration, known: (name: string) => boolean, use: Use): void {
	const shorthand = SHORTHANDS.find((name) => property.startsWith(`${name}-`));
	const pair = `${property}:${value}`;
	use(known(pair) ? pair : property.startsWith("--") ? "var()" : known(property) || !shorthand ? property : shorthand, at);
	if (important) use("!important", at);
	for (const [word] of value.matchAll(WORDS)) {
		if (word.startsWith("url(")) useImage(word.slice(4, -1).replace(/["']/g, ""), at, use);
		else if (word.endsWith("(")) use(`${word})`, at);
		else useWord(word, at, use);
	}
}

function useWord(word: string, at: number, use: Use): void {
	const [, unit] = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)([a-z]+|%)$/.exec(word) ?? [];
	use(unit ? `1${unit}` : `=${word}`, at);
}

function useAtRule({ name, prelude, at }: AtRule, use: Use): void {
	use(name, at);
	if (name !== "@media") return;
	for (const [word] of prelude.matchAll(/[-\w]+/g)) use(`@media ${word.replace(/^(?:-webkit-)?(?:(?:min|max|any)-)?/, "")}`, at);
}

function useSelector(written: string, at: number, use: Use): void {
	// What stands in brackets, parentheses and strings is no selector of its own.
	const selector = written.replace(/\[[^[\]]*\]/g, "[]").replace(/\([^()]*\)/g, "");
	const kinds: [string, RegExp][] = [
		["grouping", /,/],
		["child", />/],
		["adjacent-sibling", /\+/],
		["general-sibling", /~/],
		["descendant", /[^\s>+~,] +[^\s>+~,]/],
		["attribute", /\[/],
		["class", /\./],
		["id", /#/],
		["universal", /\*/],
		["type", /(?:^|[\s>+~,])[a-z]/i],
		["chaining", /\.[\w-]+\.|[\w-]#|#[\w-]+\./],
		["&", /&/],
	];
	for (const [kind, pattern] of kinds) if (pattern.test(selector)) use(`selector ${kind}`, at);
	for (const [, colons, name] of selector.matchAll(/(::?)([-a-z]+)/gi)) {
		use(`${colons}${name?.toLowerCase()}`, at);
		// The elements of CSS 2 are often written with one colon.
		if (colons === ":") use(`::${name?.toLowerCase()}`, at);
	}
}

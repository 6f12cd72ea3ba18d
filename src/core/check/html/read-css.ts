export interface Declaration {
	/** Lower case. */
	property: string;
	/** Lower case, without `!important`. */
	value: string;
	important: boolean;
	/** Position of the property. */
	at: number;
}

export interface CssRule {
	selector: string;
	at: number;
	/** It stands within another rule or an at-rule such as `@media`, so that it does not hold everywhere. */
	inner: boolean;
	declarations: Declaration[];
}

export interface AtRule {
	/** Lower case, with the `@`. */
	name: string;
	/** Lower case: what follows the name. */
	prelude: string;
	at: number;
}

export interface Stylesheet {
	rules: CssRule[];
	atRules: AtRule[];
	/** Positions. */
	comments: number[];
	/** Those outside of every rule: all that a style attribute has. */
	declarations: Declaration[];
}

/** Comments, strings and parentheses: a brace or a semicolon in them is none. Whatever is left open ends with the text. */
const OPAQUE = /\/\*[\s\S]*?(?:\*\/|$)|<!--|-->|"[^"\n]*"?|'[^'\n]*'?|\((?:[^(){}"']+|"[^"\n]*"|'[^'\n]*')*\)?/g;

/**
 * Reads a stylesheet or the declarations of a style attribute, whatever is wrong in them, in one go from start to end.
 * @param offset position of the text in its source, which the positions in the answer count from
 */
export function readCss(css: string, offset: number): Stylesheet {
	const sheet: Stylesheet = { rules: [], atRules: [], comments: [], declarations: [] };
	const { text, structure } = withoutComments(css, (at) => sheet.comments.push(offset + at));
	/** Where declarations go: undefined for those of an at-rule, which style no element. */
	const open: (Declaration[] | undefined)[] = [sheet.declarations];
	let start = 0;
	for (const { 0: mark, index } of [...structure.matchAll(/[{};]/g), { 0: "}", index: css.length }]) {
		const piece = text.slice(start, index);
		const written = piece.trim();
		const at = offset + start + piece.search(/\S|$/);
		start = index + 1;
		if (mark === "{") open.push(openBlock(sheet, written, at, open.length > 1));
		else if (written.startsWith("@")) sheet.atRules.push(atRuleOf(written, at));
		else open.at(-1)?.push(...declarationOf(written, at));
		if (mark === "}" && open.length > 1) open.pop();
	}
	return sheet;
}

function withoutComments(css: string, comment: (at: number) => void): { text: string; structure: string } {
	const blank = (piece: string) => " ".repeat(piece.length);
	const isComment = (piece: string) => /^(?:\/\*|<!--|-->)/.test(piece);
	const text = css.replace(OPAQUE, (piece, at: number) => {
		if (piece.startsWith("/*")) comment(at);
		return isComment(piece) ? blank(piece) : piece;
	});
	return { text, structure: css.replace(OPAQUE, blank) };
}

function openBlock(sheet: Stylesheet, written: string, at: number, inner: boolean): Declaration[] | undefined {
	if (written.startsWith("@")) {
		sheet.atRules.push(atRuleOf(written, at));
		return undefined;
	}
	const rule: CssRule = { selector: written, at, inner, declarations: [] };
	sheet.rules.push(rule);
	return rule.declarations;
}

function atRuleOf(written: string, at: number): AtRule {
	const [name = ""] = /^@[\w-]*/.exec(written) ?? [];
	return { name: name.toLowerCase(), prelude: written.slice(name.length).trim().toLowerCase(), at };
}

function declarationOf(written: string, at: number): Declaration[] {
	const colon = written.indexOf(":");
	if (colon < 1) return [];
	const value = written
		.slice(colon + 1)
		.trim()
		.toLowerCase();
	const important = /! ?important$/.test(value);
	const property = written.slice(0, colon).trim().toLowerCase();
	return [{ property, value: important ? value.slice(0, value.lastIndexOf("!")).trim() : value, important, at }];
}

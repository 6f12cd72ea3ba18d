import { Tokenizer, TokenKind, type TopLevelToken } from "liquidjs";

/** Stands for every character of what a template puts in when it is rendered: from the private use area, which nobody types. */
export const FILLED_IN = "\ue000";

const WRITES = ["render", "include", "echo", "cycle", "increment", "decrement", "liquid", "layout", "block"];
const SILENT = ["comment", "doc"];

/**
 * The HTML of a template, every character where it stands in the source: outputs are filled with FILLED_IN, other Liquid with blanks.
 * Undefined when a tag or an output has no end, which the check of Liquid tells.
 */
export function withoutLiquid(source: string): string | undefined {
	let silent: string | undefined;
	const pieces = tokensOf(source)?.map((token) => {
		const text = source.slice(token.begin, token.end);
		const name = "name" in token ? String(token.name) : undefined;
		if (silent) {
			if (name === `end${silent}`) silent = undefined;
			return filled(text, " ");
		}
		silent = SILENT.find((tag) => tag === name);
		if (token.kind === TokenKind.HTML) return text;
		return filled(text, token.kind === TokenKind.Output || WRITES.includes(name ?? "") ? FILLED_IN : " ");
	});
	return pieces?.join("");
}

function tokensOf(source: string): TopLevelToken[] | undefined {
	try {
		return new Tokenizer(source).readTopLevelTokens();
	} catch {
		return undefined;
	}
}

function filled(text: string, filler: string): string {
	return text.replace(/[^\r\n]/g, filler);
}

import { Parser } from "htmlparser2";
import { lineOf } from "../foreign-fields.ts";

/** The text of a name that WordPress keeps as HTML ("Fish &amp; Chips"), as one line; numbers are names too. */
export function htmlText(value: unknown, max = 200): string | undefined {
	if (typeof value !== "string" || !/[&<]/.test(value)) return lineOf(value, max);
	const parts: string[] = [];
	const parser = new Parser({ ontext: (text) => parts.push(text) }, { decodeEntities: true });
	parser.end(value.slice(0, 10_000));
	return lineOf(parts.join(""), max);
}

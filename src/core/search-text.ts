import { foldText } from "./fold-text.ts";

/** How many words of a search count; a person types fewer. */
const MOST_TERMS = 32;
/** The beginning of a word has at least this many letters: what starts with fewer is too much to be looked through. */
const SHORTEST_BEGINNING = 3;

/** What of a message the free search looks in. */
export interface SearchedFields {
	subject?: string | null;
	toAddress?: string | null | undefined;
	toName?: string | null | undefined;
	fromAddress?: string | null | undefined;
	fromName?: string | null | undefined;
	orderNumber?: string | null | undefined;
}

/** Words that stand one after the other, all of letters and digits; the last may be the beginning of a longer one. */
export interface SearchTerm {
	words: string[];
	beginning: boolean;
}

/** The text that a message is found by, folded: a line each for the subject, the recipient, the sender and the order. */
export function searchText({ subject, toAddress, toName, fromAddress, fromName, orderNumber }: SearchedFields): string {
	const lines = [[subject], [toAddress, toName], [fromAddress, fromName], [orderNumber]];
	return lines.map((line) => foldText(line.filter(Boolean).join(" "))).join("\n");
}

/**
 * Reads what a person typed into a search, all of which has to be found: words, addresses and order numbers, phrases in quotes.
 * The last word counts as a beginning unless it is quoted or a number after #. Signs are never more than signs.
 */
export function readSearch(typed: string): SearchTerm[] {
	const parts = [...foldText(typed).matchAll(/"([^"]*)"|[^\s"]+/g)];
	const terms = parts.flatMap(([part, quoted]) => {
		const words = part.match(/[\p{L}\p{N}]+/gu);
		return words ? [{ words, exact: quoted !== undefined || part.startsWith("#") }] : [];
	});
	return terms.slice(0, MOST_TERMS).map(({ words, exact }, n) => ({
		words,
		beginning: n === terms.length - 1 && !exact && (words.at(-1) ?? "").length >= SHORTEST_BEGINNING,
	}));
}

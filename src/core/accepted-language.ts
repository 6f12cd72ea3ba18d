import { mailLanguage } from "./mail-language.ts";

/** Enough for any browser; what else a header holds is nobody's choice of language. */
const MOST = 20;

/**
 * The language that somebody reads who says so in these texts, each a list such as `Accept-Language` (RFC 9110 §12.5.4), whose order
 * counts and whose weights do not: browsers write them in that order.
 * @param known what there is
 * @returns undefined where none of them is known
 */
export function acceptedLanguage(wishes: readonly string[], known: readonly string[]): string | undefined {
	const tags = wishes.flatMap((wish) => wish.slice(0, 500).split(",").slice(0, MOST)).map((part) => part.split(";")[0]?.trim() ?? "");
	return tags.find((tag) => known.includes(mailLanguage(tag)));
}

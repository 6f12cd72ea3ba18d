import { mailLanguage } from "./mail-language.ts";
import { bg } from "./reason-sentences/bg.ts";
import { de } from "./reason-sentences/de.ts";
import { en } from "./reason-sentences/en.ts";
import { nb } from "./reason-sentences/nb.ts";
import { sv } from "./reason-sentences/sv.ts";

/**
 * Why a message is where it is: a closed list of short symbols, each with a sentence for people in the languages of the console,
 * which admins get by mail as well. A symbol never changes its meaning; callers build on it.
 */
export type Reason = keyof typeof en;

const SENTENCES: Record<string, Record<Reason, string>> = { en, nb, sv, de, bg };

export const REASON_SYMBOLS = Object.keys(en) as [Reason, ...Reason[]];

/** The sentence for a reason in the language of a locale; English where the language is not known. */
export function reasonSentence(reason: Reason, locale: string): string {
	return SENTENCES[mailLanguage(locale)]?.[reason] ?? en[reason];
}

import { mailLanguage } from "../mail-language.ts";
import { REASON_SYMBOLS, type Reason, reasonSentence } from "../reasons.ts";
import { bg } from "./hook-sentences/bg.ts";
import { de } from "./hook-sentences/de.ts";
import { en } from "./hook-sentences/en.ts";
import { nb } from "./hook-sentences/nb.ts";
import { sv } from "./hook-sentences/sv.ts";

export const HOOK_OUTCOMES = ["accepted", "ignored", "duplicate"] as const;
export type HookOutcome = (typeof HOOK_OUTCOMES)[number];

/** Why nothing follows from a webhook: a closed list of short symbols; or why a message is not sent again. */
export type HookReason = keyof typeof en.reasons | Reason;
/** Why a webhook is not let in at all. */
export type HookRefusal = keyof typeof en.refusals;

const LANGUAGES: Record<string, typeof en> = { en, nb, sv, de, bg };

/** The sentence for a reason or a refusal in the language of a locale; English where the language is not known, and the symbol where it is not known. */
export function hookSentence(symbol: string, locale: string): string {
	const known = REASON_SYMBOLS.find((one) => one === symbol);
	if (known) return reasonSentence(known, locale);
	const { reasons, refusals } = LANGUAGES[mailLanguage(locale)] ?? en;
	return new Map(Object.entries({ ...reasons, ...refusals })).get(symbol) ?? symbol;
}

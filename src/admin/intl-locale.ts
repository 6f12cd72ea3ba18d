import type { Language } from "./language.ts";

/** The locale (BCP 47) by which `Intl` writes times, amounts and names in a language of the console. */
export const INTL_LOCALE: Record<Language, string> = { en: "en-GB", nb: "nb-NO", sv: "sv-SE", de: "de-DE", bg: "bg-BG" };

import type { Language } from "../language.ts";
import { occasions as bg } from "./bg/occasions.ts";
import { occasions as de } from "./de/occasions.ts";
import { occasions as nb } from "./nb/occasions.ts";
import { occasions as sv } from "./sv/occasions.ts";

/** When the mails about an event type go out; in English the catalogue says it. */
export const OCCASIONS: Record<Exclude<Language, "en">, Record<string, string>> = { nb, sv, de, bg };

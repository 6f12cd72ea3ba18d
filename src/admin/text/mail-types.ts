import type { Language } from "../language.ts";
import { mailTypes as bg } from "./bg/mail-types.ts";
import { mailTypes as de } from "./de/mail-types.ts";
import { mailTypes as en } from "./en/mail-types.ts";
import { mailTypes as nb } from "./nb/mail-types.ts";
import { mailTypes as sv } from "./sv/mail-types.ts";

/** What people call the mails about an event type. A type that is not here goes by its own words. */
export const MAIL_TYPES: Record<Language, Record<string, string>> = { en, nb, sv, de, bg };

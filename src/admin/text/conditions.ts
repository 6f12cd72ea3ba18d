import type { Language } from "../language.ts";
import { conditions as bg } from "./bg/conditions.ts";
import { conditions as de } from "./de/conditions.ts";
import { conditions as en } from "./en/conditions.ts";
import { conditions as nb } from "./nb/conditions.ts";
import { conditions as sv } from "./sv/conditions.ts";

/** What has to hold for a notification to go out, in words, by its id. */
export const CONDITIONS: Record<Language, Record<string, string>> = { en, nb, sv, de, bg };

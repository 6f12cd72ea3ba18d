import type { Language } from "../language.ts";
import { faults as bg } from "./bg/faults.ts";
import { faults as de } from "./de/faults.ts";
import { faults as nb } from "./nb/faults.ts";
import { faults as sv } from "./sv/faults.ts";
import { type Sentence, translated } from "./translated.ts";

/** What the schemas say of an input; the first that fits counts. */
export const FAULT_PATTERNS = {
	empty: /^(?:must not be empty|is required)/,
	filename: /none of \\ \/ :/,
	attachments: /at most (\d+) attachments/,
	content: /at most (\d+) characters as text; HTML may have (\d+)/,
	characters: /at most (\d+) characters/,
	address: /not an e-mail address/,
	domain: /domain that is not a domain name/,
	refused: /mail services refuse/,
	oneLine: /one line of valid Unicode|control characters/,
	oneWord: /one word of ASCII/,
	host: /name of a mail server/,
	portMissing: /is required, unless the host has it/,
	portDiffers: /not the one that stands in the host/,
	port25: /must not be port 25/,
	together: /username and password go together/,
	tls: /must be tls/,
	accessKey: /id of an AWS access key/,
	awsRegion: /AWS region/,
	cloudflareAccount: /Cloudflare account id/,
	anotherSender: /must be another sender/,
	noSender: /no such sender/,
	noNotification: /not a notification of the catalogue/,
	foreignSender: /not a sender of the store/,
	foreignFile: /not a file of the store|must be a file of the store|id of an attachment/,
	shopAddress: /must be an address of the store: (.+)/,
	noMail: /cannot be made into a mail/,
	mailTooLarge: /makes a mail of more than (\d+)/,
	wholeNumber: /whole number/,
	atLeast: /must be at least (\d+)/,
	atMost: /must be at most (\d+)/,
};

export type Faults = Record<keyof typeof FAULT_PATTERNS, Sentence>;

const FAULTS: Record<Exclude<Language, "en">, Faults> = { nb, sv, de, bg };

/** What is wrong with one input, as a sentence. What is not known in a language stays in English. */
export function faultSentence(detail: string, language: Language, required: string): string {
	if (/^(must not be empty|is required \()/.test(detail)) return required;
	// What zod says by itself is for programmers.
	const said = /^Invalid input: expected (int|number)/.test(detail) ? "must be a whole number" : detail;
	const own = language === "en" ? undefined : translated(said, FAULT_PATTERNS, FAULTS[language]);
	return own ?? `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?]$/.test(said) ? "" : "."}`;
}

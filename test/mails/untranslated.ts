import { mailShop } from "../support/mail-shop.ts";
import { readHtml } from "../support/read-html.ts";
import type { WrittenMail } from "./every-mail.ts";

/** Said alike in English and in German, as every dictionary has it. */
const ALIKE = ["Name", "Export"];
/** A message that stands in the line that inboxes show is cut off there. */
const PREHEADER = 120;
const LETTERS = /\p{L}{4,}/u;

/**
 * Lines of a mail that say the same as in English, word for word, when what the event and the shop brought along is taken
 * out of them; and those of a Bulgarian mail that have words and no Cyrillic letter.
 */
export function untranslated(mail: WrittenMail, english: WrittenMail): string[] {
	if (mail.locale === "en") return [];
	const brought = broughtTexts(mail);
	const own = (text: string) => brought.reduce((left, one) => left.replaceAll(one, " "), text.replace(/https?:\/\/\S+/g, ""));
	const inEnglish = new Set(linesOf(english));
	return linesOf(mail).filter((line) => LETTERS.test(own(line)) && (inEnglish.has(line) || (mail.locale === "bg" && !/\p{Script=Cyrillic}/u.test(line))));
}

function linesOf({ subject, html, text }: WrittenMail): string[] {
	return [subject, ...text.split("\n"), ...readHtml(html).lines];
}

/** Every text that the event and the shop bring along, in the forms that mails print it, the longest first. */
function broughtTexts({ event }: WrittenMail): string[] {
	const forms = (text: string) => [
		...text.split("\n"),
		text.replaceAll("\n", ", "),
		text
			.slice(0, PREHEADER - 1)
			.replace(/\s+/g, " ")
			.trim(),
		text.replace(/^https?:\/\//, ""),
	];
	const texts = (value: unknown): string[] => {
		if (typeof value === "string" || typeof value === "number") return forms(String(value));
		if (value === null || typeof value !== "object") return [];
		return Object.entries(value).flatMap(([name, one]) => [name, ...texts(one)]);
	};
	return [...new Set([...ALIKE, ...texts(event), ...texts(mailShop)])].filter((text) => text.length > 1).sort((one, other) => other.length - one.length);
}

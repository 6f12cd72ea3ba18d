import type { MailClass } from "../../event-type.ts";
import type { Finding } from "./finding.ts";
import { PROMOTION_PHRASES } from "./promotion-phrases.ts";
import type { HtmlText } from "./read-page.ts";
import { FILLED_IN } from "./without-liquid.ts";

const UNSEEN = new Set(["style", "script", "title", "head"]);
const BLANKS = " {1,30}";
const phrases = Object.values(PROMOTION_PHRASES)
	.flat()
	.map((phrase) => phrase.replaceAll(" ?", "\t").replaceAll(" ", BLANKS).replaceAll("\t", " {0,30}"));
/** As whole words; in front of a value of the order ("Discount code: TUR10") they are a label. */
const PROMOTION = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join("|")})(?![\\p{L}\\p{N}])(?! {0,30}[:(\\n][ \\n]{0,60}${FILLED_IN})`, "giu");

/**
 * Advertising in a mail that people get without having asked for advertising: it needs consent, as the whole mail then does
 * (UWG § 7 in Germany, and the like elsewhere). Each phrase is told of once.
 */
export function checkMarketingWords(texts: readonly Pick<HtmlText, "text" | "at" | "parent" | "block">[], mailClass: MailClass): Finding[] {
	if (mailClass === "M" || mailClass === "I") return [];
	const seen = texts.filter(({ parent }) => !UNSEEN.has(parent?.name ?? ""));
	const { text, place } = running(seen);
	const found = new Map<string, Finding>();
	for (const { 0: written, index } of text.matchAll(PROMOTION)) {
		const phrase = written.replace(/\s+/g, " ");
		if (found.has(phrase.toLowerCase())) continue;
		const detail = `"${phrase}" reads like advertising, which needs the recipient's consent. Take it out, or send it as a marketing mail.`;
		found.set(phrase.toLowerCase(), { severity: "warning", rule: "marketing_words", at: place(index), detail });
	}
	return [...found.values()];
}

/** The pieces as one text with a line per block, so that a phrase is found across tags; `place` must be asked in rising order. */
function running(pieces: readonly Pick<HtmlText, "text" | "at" | "block">[]): { text: string; place: (index: number) => number } {
	const starts: { index: number; at: number }[] = [];
	let text = "";
	let block: number | undefined;
	for (const piece of pieces) {
		if (block !== undefined && piece.block !== block) text += "\n";
		block = piece.block;
		starts.push({ index: text.length, at: piece.at });
		text += piece.text.replace(/\s/g, " ");
	}
	let next = 0;
	return {
		text,
		place: (index) => {
			while ((starts[next]?.index ?? Number.POSITIVE_INFINITY) <= index) next++;
			const start = starts[next - 1];
			return start ? start.at + index - start.index : 0;
		},
	};
}

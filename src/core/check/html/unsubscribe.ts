import type { MailClass } from "../../event-type.ts";
import type { Finding } from "./finding.ts";
import type { HtmlPage } from "./read-page.ts";
import { FILLED_IN } from "./without-liquid.ts";

const VARIABLE = "unsubscribe_url";

/**
 * A marketing mail must have the link by which one gets no more of them, and no other mail may: it would promise an end to
 * mails that come nevertheless.
 * @param page the source without its Liquid, character for character
 * @param inLayout the shop's layout comes around it, and has the link in its foot
 */
export function checkUnsubscribe(source: string, page: Pick<HtmlPage, "elements" | "texts">, mailClass: MailClass, inLayout: boolean): Finding[] {
	const at = useOfVariable(source, page);
	if (mailClass === "M" && at === undefined && !inLayout) {
		const detail = "A marketing mail must have a link by which one gets no more of them, and this template brings its whole page without one.";
		return [{ severity: "error", rule: "unsubscribe_link", at: 0, detail, suggestion: `<a href="{{ ${VARIABLE} }}">` }];
	}
	if (mailClass === "M" || at === undefined) return [];
	const detail = "Only marketing mail has a link to unsubscribe: this mail comes whether somebody wants it or not, so that the link would promise too much.";
	return [{ severity: "warning", rule: "unsubscribe_link", at, detail }];
}

/** Where it is put into the address of a link or into a text, by its own name or by another that it was given. */
function useOfVariable(source: string, { elements, texts }: Pick<HtmlPage, "elements" | "texts">): number | undefined {
	const alias = new RegExp(`\\bassign\\s{1,20}(\\w{1,80})\\s{0,20}=\\s{0,20}${VARIABLE}\\b`).exec(source)?.[1];
	const named = new RegExp(`\\b(?:${alias ? `${alias}|` : ""}${VARIABLE})\\b`, "g");
	const links = elements.flatMap(({ attributes }) => attributes.filter(({ name, valueAt }) => name === "href" && valueAt !== undefined));
	const places = [...links.map(({ value, valueAt }) => ({ text: value, at: valueAt ?? 0 })), ...texts];
	for (const { text, at } of places) {
		if (!text.includes(FILLED_IN)) continue;
		const use = source
			.slice(at, at + text.length)
			.matchAll(named)
			.find(({ index }) => text[index] === FILLED_IN);
		if (use) return at + use.index;
	}
	return undefined;
}

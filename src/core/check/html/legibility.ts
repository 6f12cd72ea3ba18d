import { contrast } from "../../contrast.ts";
import { readableOn } from "./color.ts";
import type { Finding } from "./finding.ts";
import type { HtmlPage } from "./read-page.ts";
import { type TextLook, textLooks } from "./text-look.ts";
import { FILLED_IN } from "./without-liquid.ts";

/** What a browser does, and what the shop's layout does around a template that is no whole page. */
const PLAIN: TextLook = { color: "#000000", ground: "#ffffff", size: 16, bold: false, hidden: false };
const IN_LAYOUT: TextLook = { ...PLAIN, color: "#1c2430" };

const SMALLEST = 14;
/** No mail has so many; a hostile one could have ten thousand colours. */
const MAX_LOOKS = 200;
const READ = new RegExp(`[\\p{L}\\p{N}${FILLED_IN}]`, "u");

/** Text that many cannot read: too little contrast with its ground (WCAG 2.2, 1.4.3), or too small. Each look is told of once. */
export function checkLegibility(page: HtmlPage, isWholePage: boolean): Finding[] {
	const told = new Map<string, Finding>();
	for (const { look, at } of readLooks(page, isWholePage ? PLAIN : IN_LAYOUT).slice(0, MAX_LOOKS)) {
		for (const finding of [...sizeFindings(look, at), ...contrastFindings(look, at)]) if (!told.has(finding.detail)) told.set(finding.detail, finding);
	}
	return [...told.values()];
}

/** Every look that there is something to read in, with the place of the first. */
function readLooks(page: HtmlPage, outside: TextLook): { look: TextLook; at: number }[] {
	const lookOf = textLooks(page, outside);
	const seen = new Set<TextLook>();
	const found = new Map<string, { look: TextLook; at: number }>();
	for (const { text, at, parent } of page.texts) {
		const look = lookOf(parent);
		if (look.hidden || seen.has(look) || !READ.test(text)) continue;
		seen.add(look);
		const key = `${look.color} ${look.ground} ${look.size} ${look.bold}`;
		if (!found.has(key)) found.set(key, { look, at: at + Math.max(0, text.search(/\S/)) });
	}
	return [...found.values()];
}

function sizeFindings({ size }: TextLook, at: number): Finding[] {
	if (size === undefined || size >= SMALLEST) return [];
	const detail = `This text is ${Math.round(size * 10) / 10} px high, too small for many readers: use at least ${SMALLEST} px.`;
	return [{ severity: "warning", rule: "text_size", at, detail, suggestion: `font-size: ${SMALLEST}px` }];
}

function contrastFindings(look: TextLook, at: number): Finding[] {
	const { color, ground } = look;
	if (!color || !ground) return [];
	const needed = neededContrast(look);
	const found = contrast(color, ground);
	if (found >= needed) return [];
	// Cut and not rounded: 4.49 must not be shown as the 4.5 that it is not.
	const detail = `The text colour ${color} on ${ground} has a contrast of ${Math.floor(found * 10) / 10}:1, and needs ${needed}:1 so that everybody can read it.`;
	return [{ severity: "warning", rule: "contrast", at, detail, suggestion: `color: ${readableOn(color, ground, needed)}` }];
}

/** Large text, from 18 pt or 14 pt bold, is read with less. */
function neededContrast({ size = 0, bold }: TextLook): 3 | 4.5 {
	return size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
}

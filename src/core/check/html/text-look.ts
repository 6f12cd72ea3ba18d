import { Cascade, type Winners } from "./cascade.ts";
import { hexColor } from "./color.ts";
import { attributeOf, type HtmlElement, type HtmlPage } from "./read-page.ts";

/** How the text in an element looks; what depends on Liquid, on a picture or on more than the check reads is undefined. */
export interface TextLook {
	/** #rrggbb, as the ground behind it. */
	color: string | undefined;
	ground: string | undefined;
	/** In px. */
	size: number | undefined;
	bold: boolean;
	hidden: boolean;
}

const BOLD = new Set(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"]);
/** What a browser gives these, in em. */
const SIZES = new Map([
	["h1", 2],
	["h2", 1.5],
	["h3", 1.17],
	["h5", 0.83],
	["h6", 0.67],
	["small", 0.83],
	["big", 1.2],
]);
const UNITS = new Map([
	["px", 1],
	["pt", 4 / 3],
	["rem", 16],
]);
const UNSEEN = new Set(["title", "style", "script", "head"]);
const LINK = "#0000ee";

/** @param outside how text looks around the page */
export function textLooks(page: HtmlPage, outside: TextLook): (element: HtmlElement | undefined) => TextLook {
	const cascade = new Cascade(page.styles);
	const looks = new Map<HtmlElement, TextLook>();
	const lookOf = (element: HtmlElement | undefined) => (element && looks.get(element)) ?? outside;
	// An element comes after those that it is in.
	for (const element of page.elements) looks.set(element, look(element, lookOf(element.parent), cascade.winners(element)));
	return lookOf;
}

function look(element: HtmlElement, around: TextLook, winners: Winners): TextLook {
	if (winners.size === 0 && element.attributes.length === 0 && !BOLD.has(element.name) && !SIZES.has(element.name) && !UNSEEN.has(element.name)) return around;
	const ground = groundOf(element, around.ground, winners);
	const size = sizeOf(element, around.size, winners);
	return {
		color: colorOf(element, around, winners, ground),
		ground,
		size,
		bold: boldOf(element, around.bold, winners),
		hidden: around.hidden || isHidden(element, winners) || size === 0,
	};
}

function groundOf(element: HtmlElement, behind: string | undefined, winners: Winners): string | undefined {
	if (attributeOf(element, "background") || (winners.has("background-image") && winners.get("background-image") !== "none")) return undefined;
	const attribute = attributeOf(element, "bgcolor")?.value;
	if (!winners.has("background")) return attribute === undefined ? behind : attributeColor(attribute, behind);
	const value = winners.get("background");
	if (value === undefined || /\(/.test(value.replace(/rgba?\(/g, ""))) return undefined;
	const words = value.match(/rgba?\([^)]*\)?|[^\s(]+/g) ?? [];
	if (words.some((word) => ["transparent", "none", "inherit", "initial", "unset"].includes(word))) return behind;
	// Two are those of the two branches of a condition.
	const colors = words.map((word) => hexColor(word, behind)).filter((color) => color !== undefined);
	return colors.length === 1 ? colors[0] : undefined;
}

function colorOf(element: HtmlElement, around: TextLook, winners: Winners, ground: string | undefined): string | undefined {
	if (winners.has("color")) {
		const value = winners.get("color") ?? "";
		return value === "inherit" ? around.color : hexColor(value, ground);
	}
	const attribute = element.name === "font" ? "color" : element.name === "body" ? "text" : undefined;
	const value = attribute && attributeOf(element, attribute)?.value;
	if (value) return attributeColor(value, ground);
	return element.name === "a" && attributeOf(element, "href") ? LINK : around.color;
}

function sizeOf(element: HtmlElement, around: number | undefined, winners: Winners): number | undefined {
	if (element.name === "font" && attributeOf(element, "size")) return undefined;
	if (!winners.has("font-size")) return around === undefined ? undefined : around * (SIZES.get(element.name) ?? 1);
	const [, number = "", unit = ""] = /^(\d*\.?\d+)(px|pt|rem|em|%)?$/.exec(winners.get("font-size") ?? "") ?? [];
	if (number === "") return undefined;
	if (Number(number) === 0) return 0;
	const factor = UNITS.get(unit) ?? (around !== undefined && unit ? around / (unit === "%" ? 100 : 1) : undefined);
	return factor && Number(number) * factor;
}

function boldOf(element: HtmlElement, around: boolean, winners: Winners): boolean {
	const weight = winners.get("font-weight");
	return weight === undefined ? around || BOLD.has(element.name) : weight.startsWith("bold") || Number(weight) >= 700;
}

function isHidden(element: HtmlElement, winners: Winners): boolean {
	const zero = /^0+(?:\.0+)?(?:px)?$/;
	return (
		winners.get("display") === "none" ||
		winners.get("visibility") === "hidden" ||
		zero.test(winners.get("opacity") ?? "") ||
		zero.test(winners.get("max-height") ?? "") ||
		UNSEEN.has(element.name)
	);
}

/** In an attribute the `#` may be missing. */
function attributeColor(value: string, behind: string | undefined): string | undefined {
	return hexColor(value, behind) ?? hexColor(`#${value}`, behind);
}

import { excerpt } from "./excerpt.ts";
import type { LiquidFault } from "./liquid-fault.ts";
import { UNFITTING } from "./liquid-node.ts";
import { OUTPUT, type Statement } from "./liquid-statements.ts";

const TESTS = ["if", "elsif", "unless", "when", "case"];
const ENTITIES: Record<string, string> = { "&quot;": '"', "&#39;": "'", "&gt;": ">", "&lt;": "<", "&amp;": "&", "&nbsp;": " " };
const SHAPES: Record<string, string> = {
	if: "{% if order.note %}",
	elsif: "{% elsif order.note %}",
	unless: "{% unless order.note %}",
	case: "{% case order.payment.step %}",
	for: "{% for item in order.items %}",
	tablerow: "{% tablerow item in order.items %}",
	assign: "{% assign name = customer.first_name %}",
	capture: "{% capture name %}",
	when: '{% when "paid" %}',
	render: "{% render 'button', url: order.status_url %}",
	include: "{% include 'button' %}",
	cycle: "{% cycle 'odd', 'even' %}",
};

interface Cause {
	/** Found in what stands inside the delimiters, quoted texts left out. */
	found: RegExp;
	says: string;
	/** What to write instead of the whole. */
	mend?: (inside: string) => string;
}

const CAUSES: Cause[] = [
	{
		found: /[“”„‟‘’‚«»]/,
		says: "has typographic quotation marks; Liquid knows only straight ones",
		mend: (inside) => inside.replace(/[“”„‟«»]/g, '"').replace(/[‘’‚]/g, "'"),
	},
	{
		found: /&(?:quot|gt|lt|amp|nbsp|#39);/,
		says: "was changed by an HTML editor: signs stand in it as HTML writes them",
		mend: (inside) => inside.replace(/&(?:quot|gt|lt|amp|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity),
	},
	{ found: /[%}]\s*$/, says: "has one sign too many before its end", mend: (inside) => inside.replace(/[\s%}]+$/, "") },
	{ found: /^\s*[{%]/, says: "has one sign too many at its beginning", mend: (inside) => inside.replace(/^[\s{%]+/, "") },
	{ found: /["']/, says: "has a quotation mark that is opened and never closed" },
	{ found: /&&/, says: "must say `and` where it says `&&`", mend: (inside) => inside.replaceAll("&&", "and") },
	{ found: /\|\|/, says: "must say `or` where it says `||`", mend: (inside) => inside.replaceAll("||", "or") },
	{ found: /={3}/, says: "compares with `===`; Liquid does with `==`", mend: (inside) => inside.replaceAll("===", "==") },
	{ found: /\(/, says: "has brackets; Liquid's conditions have none, so nest two `if` instead" },
	{ found: /![^=]/, says: 'cannot turn a condition round with `!`; write `unless`, or compare with `!= "…"`' },
];
const SINGLE_EQUALS: Cause = {
	found: /(?<![=!<>])=(?!=)/,
	says: "sets nothing; to compare write `==`",
	mend: (inside) => inside.replace(/(?<![=!<>])=(?!=)/g, "=="),
};

/** Why a statement cannot be read, and how it should be written. */
export function unreadableFault(source: string, { name, begin, end }: Statement, failure: { at: number; message: string }): LiquidFault {
	const written = source.slice(begin, end);
	const [, open = "", inside = "", close = ""] = /^(\{[{%]-?|)([\s\S]*?)(-?[%}]\}|)$/.exec(written) ?? [];
	const bare = inside.replace(/"[^"]*"|'[^']*'/g, "_");
	const cause = (TESTS.includes(name) ? [...CAUSES, SINGLE_EQUALS] : CAUSES).find(({ found }) => found.test(bare));
	if (cause) {
		const mended = cause.mend && `${open} ${cause.mend(inside).trim()} ${close}`.trim();
		return { at: begin, detail: `${excerpt(written)} ${cause.says}.`, ...(mended === undefined ? {} : { suggestion: mended }) };
	}
	if (name === OUTPUT && bare.trim() === "") return { at: begin, detail: "There is nothing between `{{` and `}}`." };
	const shape = SHAPES[name];
	const like = shape === undefined ? "" : `; it is written like \`${shape}\``;
	if (failure.message.startsWith(UNFITTING))
		return { at: begin, detail: `${excerpt(written)} has values with nothing between them, such as \`==\` or \`and\`.` };
	const rest = source.slice(Math.min(failure.at, end), end - close.length).trim();
	const where = rest !== "" && rest !== inside.trim() ? ` from ${excerpt(rest)} on` : "";
	return { at: begin, detail: `${excerpt(written)} cannot be read${where}${like}.` };
}

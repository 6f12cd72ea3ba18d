import { CaptureTag, type Context, defaultOperators, type Liquid, type Operators, type Template, TypeGuards, toValue } from "liquidjs";
import { createEngine } from "../liquid.ts";
import { allNodes, valuesOf } from "../liquid-nodes.ts";
import { dateFilters } from "./date-filter.ts";
import { Decimal } from "./decimal.ts";
import { imageFilters } from "./image-filters.ts";
import { listFilters } from "./list-filters.ts";
import { Markup, textOf } from "./markup.ts";
import { moneyFilters } from "./money.ts";
import { numberFilters } from "./number-filters.ts";
import type { Filters } from "./place.ts";
import { shopFilters } from "./shop-filters.ts";
import { plain, textFilters } from "./text-filters.ts";

type Operator = (left: unknown, right: unknown, context: Context) => unknown;

/** The engine's filters that would take Markup apart: they see its text. */
const TEXT_ALONE = [
	"url_encode",
	"base64_encode",
	"base64_decode",
	"sha256",
	"hmac_sha256",
	"normalize_whitespace",
	"number_of_words",
	"array_to_sentence_string",
];
/** Words of Shopify's themes, and of this engine, that its notifications do not have. */
const NO_TAGS = ["layout", "block"];
/** A template with one of these says itself where its blanks count. */
const BLANKS_COUNT = /<pre\b|<textarea\b|white-space\s{0,9}:\s{0,9}(?:pre|break-spaces)/i;

export const shopifyFilters: Filters = {
	...Object.fromEntries(TEXT_ALONE.map((name) => [name, plain(name)])),
	...numberFilters,
	...moneyFilters,
	...dateFilters,
	...textFilters,
	...listFilters,
	...imageFilters,
	...shopFilters,
};

/**
 * The Liquid of Shopify's notifications: its filters, parentheses in conditions, unknown filters that let everything through.
 * In HTML what comes from an event is escaped wherever it comes out, and what the template says is not (see Markup).
 */
export function createShopifyLiquid(escaping: "html" | "none", options: { catchAllErrors?: boolean } = {}): Liquid {
	const engine = createEngine(
		{},
		{
			filters: shopifyFilters,
			output: escaping === "html" ? Markup.html : (value) => (value instanceof Markup ? value.text : textOf(value)),
			options: { strictFilters: false, groupedExpressions: true, operators: shopifyOperators(), ...options },
		},
	);
	for (const name of NO_TAGS) delete engine.tags[name];
	if (escaping === "html") engine.registerTag("capture", HtmlCaptureTag);
	return engine;
}

/**
 * Parses a template of Shopify's.
 * @throws LiquidError with line and column when the source is not Liquid
 */
export function parseShopify(engine: Liquid, source: string, escaping: "html" | "none"): Template[] {
	const nodes = engine.parse(tolerated(source));
	const blanks = escaping === "html" && !BLANKS_COUNT.test(source);
	for (const node of allNodes(nodes)) {
		if (blanks && "str" in node && typeof node.str === "string") node.str = node.str.replace(/\s+/g, oneBlank);
		for (const { initial, filters } of valuesOf(node)) {
			if (initial.length === 1) readLiteral(initial[0], escaping);
			for (const { args } of filters) for (const argument of args) readLiteral(argument, escaping);
		}
	}
	return nodes;
}

/** Ruby's Liquid takes no notice of what stands behind the name in `{% else … %}` and `{% endif … %}`. */
export function tolerated(source: string): string {
	return source.replace(
		/(\{%-?\s{0,99}(?:else|end\w{1,20}))(\s[^%{}]{0,200}?)(-?%\})/g,
		(_tag, start: string, rest: string, end: string) => start + rest.replace(/\S/g, " ") + end,
	);
}

/** A literal with a mark of HTML in it is the template's own HTML; one with a decimal point is a decimal. */
function readLiteral(token: unknown, escaping: "html" | "none"): void {
	const literal = token as { content: unknown };
	if (TypeGuards.isQuotedToken(token) && escaping === "html" && typeof token.content === "string") literal.content = Markup.written(token.content);
	else if (TypeGuards.isNumberToken(token) && token.getText().includes(".") && Number.isInteger(token.content)) literal.content = new Decimal(token.content);
}

/** A line break stays one, so that the lines of the mail's source stay short (RFC 5322, 2.1.1). */
function oneBlank(blanks: string): string {
	return blanks.includes("\n") ? "\n" : " ";
}

class HtmlCaptureTag extends CaptureTag {
	override *render(context: Context): Generator<unknown, void, string> {
		const html = yield this.liquid.renderer.renderTemplates(this.templates, context);
		context.bottom()[this.variable] = Markup.captured(html);
	}
}

/** Comparing with nothing is false at Shopify, and `<>` is another way of writing `!=`. */
function shopifyOperators(): Operators {
	const operators = defaultOperators as unknown as Record<string, Operator>;
	const comparisons = [">", "<", ">=", "<="].map((name): [string, Operator] => {
		const compare = operators[name] as Operator;
		return [name, (left, right, context) => (isNothing(left) || isNothing(right) ? false : compare(left, right, context))];
	});
	return { ...operators, ...Object.fromEntries(comparisons), "<>": operators["!="] } as unknown as Operators;
}

function isNothing(value: unknown): boolean {
	const plainValue: unknown = toValue(value);
	return plainValue === undefined || plainValue === null;
}

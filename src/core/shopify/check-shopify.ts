import { type Liquid, LiquidError, type Template, type Variable } from "liquidjs";
import { checkSyntax } from "../check/liquid-syntax.ts";
import { nearestName } from "../check/nearest-name.ts";
import { allNodes, valuesOf } from "../liquid-nodes.ts";
import type { Problem } from "../problem.ts";
import { EMPTY_NAMES, knownNames, THEME_FILTERS } from "./known-names.ts";
import { FILE_FILTERS } from "./shop-filters.ts";
import { createShopifyLiquid, tolerated } from "./shopify-liquid.ts";

type Part = Problem["part"];
type Finding = Omit<Problem, "part">;

/** What every list and text answers. */
const ALWAYS = new Set(["size", "first", "last"]);
/** Pictures of Shopify's own, which are decoration. */
const DECORATION = new Set(["shopify_asset_url", "cdn_asset_url", "global_asset_url"]);
const MAX_PROBLEMS = 100;
let engine: Liquid | undefined;

/**
 * What is to be mended in a part of a template that was written for Shopify. An error is what Shopify refuses too, and a snippet
 * that is nowhere. A warning is what comes out empty or unchanged: names and filters that there are not, and files that
 * Shopify holds.
 */
export function checkShopify(part: Part, source: string): Problem[] {
	engine ??= createShopifyLiquid("none", { catchAllErrors: true });
	const found = checked(engine, part, source).toSorted((one, other) => one.line - other.line || one.column - other.column);
	return found.slice(0, MAX_PROBLEMS).map((finding) => ({ ...finding, part }));
}

function checked(liquid: Liquid, part: Part, source: string): Finding[] {
	try {
		const nodes = liquid.parse(tolerated(source));
		return [...partials(nodes), ...filters(liquid, nodes), ...variables(liquid, nodes)];
	} catch (error) {
		if (error instanceof RangeError) return [refused(1, 1, "it is nested too deeply")];
		if (!LiquidError.is(error)) throw error;
		return syntaxErrors(error as LiquidError, part, source);
	}
}

/** What the engine refuses, in the words of the check for Postbud's own templates where it sees the same. */
function syntaxErrors(error: LiquidError, part: Part, source: string): Finding[] {
	const errors = "errors" in error && Array.isArray(error.errors) ? (error.errors as LiquidError[]) : [error];
	const explained = checkSyntax(part, withoutBrackets(tolerated(source)));
	const found = errors.map((one) => {
		const [line = 1, column = 1] = one.token.getPosition();
		const near = explained.filter((problem) => problem.line === line).toSorted((a, b) => Math.abs(a.column - column) - Math.abs(b.column - column));
		const [same = explained[0]] = near;
		return same ? { ...same } : refused(line, column, one.message.split("\n")[0]?.replace(/, line:\d+, col:\d+$/, "") ?? "");
	});
	return [...new Map(found.map((finding) => [`${finding.line} ${finding.detail}`, finding])).values()];
}

/** Brackets in conditions are no fault at Shopify. */
function withoutBrackets(source: string): string {
	return source.replace(/\{%-?\s{0,99}(?:if|elsif|unless)\s[^%{}]{0,500}/g, (tag) => tag.replace(/[()]/g, " "));
}

function refused(line: number, column: number, message: string): Finding {
	return { severity: "error", rule: "liquid_syntax", line, column, detail: `Liquid cannot read this: ${message}.` };
}

function partials(nodes: Template[]): Finding[] {
	return allNodes(nodes).flatMap((node) => {
		const name = "name" in node ? node.name : undefined;
		if (name !== "render" && name !== "include") return [];
		const [line = 1, column = 1] = node.token.getPosition();
		const detail = `\`${node.token.getText()}\` asks for a snippet, and notifications have none; put its text here.`;
		return [{ severity: "error", rule: "unknown_partial", line, column, detail }];
	});
}

function filters(liquid: Liquid, nodes: Template[]): Finding[] {
	const told = new Set<string>();
	return allNodes(nodes)
		.flatMap(valuesOf)
		.flatMap((value) => value.filters)
		.flatMap(({ name, token }) => {
			const finding = told.has(name) ? undefined : filterFinding(liquid, name);
			if (!finding) return [];
			told.add(name);
			const [line = 1, column = 1] = token.getPosition();
			return [{ severity: "warning" as const, line, column, ...finding }];
		});
}

/** Each filter is named once, where it comes first. */
function filterFinding(liquid: Liquid, name: string): Pick<Finding, "rule" | "detail" | "suggestion"> | undefined {
	if (FILE_FILTERS.includes(name) && !DECORATION.has(name))
		return { rule: "image_url", detail: `\`${name}\` names a file that Shopify holds: a picture gives way to its text. Write its whole address instead.` };
	if (name === "attach_as_pdf")
		return { rule: "unknown_filter", detail: "`attach_as_pdf` attaches nothing here: choose the files in the template's attachments." };
	if (name in liquid.filters) return undefined;
	if (THEME_FILTERS.has(name)) return { rule: "unknown_filter", detail: `Postbud does not have Shopify's filter \`${name}\`; the value stays as it is.` };
	const near = nearestName(name, Object.keys(liquid.filters));
	return { rule: "unknown_filter", detail: `There is no filter \`${name}\`; the value stays as it is.`, ...(near === undefined ? {} : { suggestion: near }) };
}

function variables(liquid: Liquid, nodes: Template[]): Finding[] {
	const names = knownNames();
	const { globals } = liquid.analyzeSync(nodes, { partials: false });
	return Object.values(globals).flatMap((uses) => {
		const told = new Set<string>();
		return uses.flatMap((variable) => {
			const { row, col } = variable.location;
			const finding = variableFinding(variable, names);
			if (!finding || told.has(finding.detail)) return [];
			told.add(finding.detail);
			return [{ severity: "warning" as const, rule: "unknown_variable" as const, line: row, column: col, ...finding }];
		});
	});
}

function variableFinding({ segments }: Variable, names: ReturnType<typeof knownNames>): Pick<Finding, "detail" | "suggestion"> | undefined {
	const [root, member] = segments;
	if (typeof root !== "string" || root === "forloop" || root === "tablerowloop") return undefined;
	if (EMPTY_NAMES.has(root)) return { detail: `Postbud has nothing for Shopify's \`${root}\`: it is empty.` };
	if (!names.has(root)) {
		const near = nearestName(root, names.keys());
		return { detail: `There is no \`${root}\`: it is empty, as at Shopify.`, ...(near === undefined ? {} : { suggestion: near }) };
	}
	const members = names.get(root);
	if (!members || typeof member !== "string" || members.has(member) || ALWAYS.has(member)) return undefined;
	const near = nearestName(member, members);
	return { detail: `\`${root}\` has no \`${member}\`: it is empty.`, ...(near === undefined ? {} : { suggestion: `${root}.${near}` }) };
}

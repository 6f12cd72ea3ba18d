import { LiquidError, TypeGuards, type ValueToken } from "liquidjs";
import { createLiquid } from "../liquid.ts";
import type { Problem, ProblemRule } from "../problem.ts";
import type { Variable } from "../tag/variable.ts";
import { type LiquidNode, readNode } from "./liquid-node.ts";
import { OUTPUT, readStatements, type Statement } from "./liquid-statements.ts";
import { nearestName } from "./nearest-name.ts";
import { positions } from "./position.ts";
import { walkBlocks } from "./tag/blocks.ts";
import { printedProblem } from "./tag/printed-problem.ts";
import { type Names, see, seeValue } from "./tag/reading.ts";
import { TemplateScope } from "./tag/scope.ts";
import { plain } from "./tag/seen.ts";
import type { UnknownName } from "./tag/unknown-name.ts";

export interface TagsToCheck {
	part: Problem["part"];
	source: string;
	/** What the mail can name (`variablesOf`); undefined: nobody knows which event it is for, and names are not checked. */
	variables: Variable | undefined;
	/** The strings of a language, by their keys. */
	strings: Readonly<Record<string, string>>;
	/** Names of the partials. */
	partials: readonly string[];
}

/** Of each severity: warnings do not hide an error behind them. */
const MAX_PROBLEMS = 100;
const FILTERS = Object.keys(createLiquid({}, "none").filters);

/**
 * Names in a part of a template that there are not: variables, filters, strings and partials, and variables that are printed
 * though they may be missing. What cannot be read is left to `checkSyntax`.
 */
export function checkTags({ part, source, variables, strings, partials }: TagsToCheck): Problem[] {
	const positionOf = positions(source);
	const found = new Map<string, Problem>();
	const count = { error: 0, warning: 0 };
	const full = () => count.error >= MAX_PROBLEMS;
	const report = (at: number, rule: ProblemRule, { severity, detail, suggestion }: UnknownName) => {
		const key = `${at} ${rule}`;
		if (found.has(key) || count[severity] >= MAX_PROBLEMS) return;
		count[severity]++;
		found.set(key, { severity, rule, part, ...positionOf(at), detail, ...(suggestion === undefined ? {} : { suggestion }) });
	};
	const read = readStatements(source).statements.map((statement) => ({ statement, node: nodeOf(statement) }));
	const assigned = new Set(read.flatMap(({ node }) => (node.kind === "assigns" || node.kind === "makes" ? [node.name] : [])));
	const scope = new TemplateScope();
	const names: Names = { variables, strings, filters: FILTERS, assigned, scope, full, report };
	const blocks = walkBlocks(names);
	for (const { statement, node } of read) {
		if (full()) break;
		blocks(statement.name, node);
		if (node.kind === "assigns") {
			const seen = seeValue(node.value, names);
			scope.assign(node.name, { ...seen, path: seen.path ?? `${node.name}@${statement.begin}` });
		} else if (node.kind === "makes") scope.assign(node.name, { variable: plain(node.type), path: undefined, needs: [] });
		else if (node.kind === "cycles") for (const value of node.values) seeValue(value, names);
		else if (node.kind === "compares") for (const value of node.values) see(value, names);
		else if (node.kind === "includes") {
			for (const value of node.values) see(value, names);
			checkPartial(node.file, partials, report);
		} else if (node.kind === "prints") {
			const { initial, begin } = node.value;
			const name = initial.postfix[0]?.getText() ?? "";
			const written = statement.name === OUTPUT ? source.slice(statement.begin, statement.end) : "";
			const problem = printedProblem(seeValue(node.value, names), name, written, scope);
			if (problem) report(begin, problem.rule, problem);
		}
	}
	return [...found.values()].toSorted((one, other) => one.line - other.line || one.column - other.column);
}

function nodeOf(statement: Statement): LiquidNode {
	try {
		return readNode(statement);
	} catch (error) {
		if (!LiquidError.is(error) && !(error instanceof RangeError)) throw error;
		return { kind: "other" };
	}
}

/** A name with `{{ … }}` in it is worked out when the mail is made. */
function checkPartial(file: ValueToken, partials: readonly string[], report: (at: number, rule: ProblemRule, problem: UnknownName) => void): void {
	if (!TypeGuards.isQuotedToken(file) || file.content.includes("{{") || partials.includes(file.content)) return;
	const near = nearestName(file.content, partials);
	report(file.begin, "unknown_partial", {
		severity: "error",
		detail: `There is no partial \`${file.content}\`.`,
		...(near === undefined ? {} : { suggestion: near }),
	});
}

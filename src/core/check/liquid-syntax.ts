import { LiquidError } from "liquidjs";
import type { Problem } from "../problem.ts";
import { blockFaults } from "./block-faults.ts";
import type { LiquidFault } from "./liquid-fault.ts";
import { readNode } from "./liquid-node.ts";
import { grammar, readStatements, type Statement } from "./liquid-statements.ts";
import { positions } from "./position.ts";
import { unreadableFault } from "./unreadable-fault.ts";

const MAX_PROBLEMS = 50;

/** What is not Liquid in a part of a template, in the order of its lines; it says nothing about the names in it. */
export function checkSyntax(part: Problem["part"], source: string): Problem[] {
	const positionOf = positions(source);
	const { statements, faults } = readStatements(source);
	// Where a tag could not be told from the text around it, an end or a beginning is missing for no other reason.
	const blocks = faults.length === 0 ? blockFaults(statements, positionOf) : [];
	const found = [...faults, ...blocks, ...unreadable(source, statements)];
	// The engine has the last word: it refuses a few things that are read above.
	return (found.length > 0 ? found : refusedByEngine(source))
		.toSorted((one, other) => one.at - other.at)
		.slice(0, MAX_PROBLEMS)
		.map(({ at, detail, suggestion }) => ({
			severity: "error",
			rule: "liquid_syntax",
			part,
			...positionOf(at),
			detail,
			...(suggestion === undefined ? {} : { suggestion }),
		}));
}

function unreadable(source: string, statements: readonly Statement[]): LiquidFault[] {
	const faults: LiquidFault[] = [];
	for (const statement of statements) {
		if (faults.length >= MAX_PROBLEMS) break;
		try {
			readNode(statement);
		} catch (error) {
			faults.push(unreadableFault(source, statement, failureOf(error)));
		}
	}
	return faults;
}

/** A RangeError is the engine's answer to brackets within brackets within brackets; it has no place. */
function failureOf(error: unknown): { at: number; message: string } {
	if (LiquidError.is(error)) return { at: (error as LiquidError).token.begin, message: error.message };
	if (error instanceof RangeError) return { at: 0, message: "it is nested too deeply" };
	throw error;
}

function refusedByEngine(source: string): LiquidFault[] {
	try {
		grammar.parse(source);
		return [];
	} catch (error) {
		const { at, message } = failureOf(error);
		return [{ at, detail: `Liquid cannot read this: ${message.split("\n")[0]?.replace(/, line:\d+, col:\d+$/, "")}.` }];
	}
}

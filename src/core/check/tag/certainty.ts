import { type FilteredValueToken, TypeGuards, type ValueToken } from "liquidjs";
import type { Seen } from "./seen.ts";

const NOTHING = ["nil", "null", "empty", "blank"];

/** Paths that are there if a condition holds, and if it does not. */
export interface Certainty {
	yes: readonly string[];
	no: readonly string[];
}

type Operand = Certainty & { paths: readonly string[]; literal: "nothing" | "value" | undefined };

const UNSURE: Operand = { yes: [], no: [], paths: [], literal: undefined };

/**
 * What a condition says about what is there: `order.note`, `order.note != blank`, `order.total > 0`, joined by `and`, `or`, `not`.
 * @param see what a value stands for
 */
export function certaintyOf({ initial, filters }: FilteredValueToken, see: (token: ValueToken) => Seen): Certainty {
	// A filter is for the outcome of the whole condition.
	if (filters.length > 0) return UNSURE;
	const operands: Operand[] = [];
	const pop = () => operands.pop() ?? UNSURE;
	for (const token of initial.postfix) {
		if (!TypeGuards.isOperatorToken(token)) operands.push(operandOf(token as ValueToken, see));
		else if (token.operator === "not") {
			const { yes, no } = pop();
			operands.push({ ...UNSURE, yes: no, no: yes });
		} else {
			const right = pop();
			operands.push({ ...UNSURE, ...joined(token.operator, pop(), right) });
		}
	}
	return pop();
}

/** Whether a branch of `case` for this value is taken only where the case's own value is there. */
export function isValue(token: ValueToken): boolean {
	return literalOf(token) === "value";
}

function operandOf(token: ValueToken, see: (token: ValueToken) => Seen): Operand {
	const { path, needs } = see(token);
	// Whoever asks for what was made of a value asks for the value.
	const paths = [...(path === undefined ? [] : [path]), ...needs.map((need) => need.path)];
	return { yes: paths, no: [], paths, literal: literalOf(token) };
}

function literalOf(token: ValueToken): Operand["literal"] {
	if (TypeGuards.isLiteralToken(token)) return NOTHING.includes(token.literal) ? "nothing" : "value";
	if (TypeGuards.isQuotedToken(token)) return token.content === "" ? "nothing" : "value";
	return TypeGuards.isNumberToken(token) ? "value" : undefined;
}

function joined(operator: string, left: Operand, right: Operand): Certainty {
	switch (operator) {
		case "and":
			return { yes: [...left.yes, ...right.yes], no: common(left.no, right.no) };
		case "or":
			return { yes: common(left.yes, right.yes), no: [...left.no, ...right.no] };
		case "==":
			return equal(left, right);
		case "!=": {
			const { yes, no } = equal(left, right);
			return { yes: no, no: yes };
		}
		default:
			// Nothing is more, less or contains something.
			return { yes: [...left.paths, ...right.paths], no: [] };
	}
}

function equal(left: Operand, right: Operand): Certainty {
	const paths = [...left.paths, ...right.paths];
	const literal = left.literal ?? right.literal;
	if (literal === "nothing") return { yes: [], no: paths };
	return { yes: literal === "value" ? paths : [], no: [] };
}

function common(one: readonly string[], other: readonly string[]): string[] {
	return one.filter((path) => other.includes(path));
}

import { Liquid, LiquidError, type TagToken, Tokenizer, type TopLevelToken, TypeGuards } from "liquidjs";
import { blankTagFault, type LiquidFault, openFault, swallowingFault } from "./liquid-fault.ts";

export const OUTPUT = "{{";
/** What nobody can write closes `{% liquid %}`. */
export const END_OF_LIQUID = "%}";

const MAX_FAULTS = 50;

/** One `{{ … }}` or `{% … %}` of a template, or a line of `{% liquid %}`. */
export interface Statement {
	/** The name of its tag; OUTPUT for `{{ … }}`. */
	name: string;
	/** Offsets into the source. */
	begin: number;
	end: number;
	/** Reads what stands behind the name, from `start`. */
	reader: Tokenizer;
	start: number;
}

/** The language itself: every tag, and whatever filters somebody writes. */
export const grammar = new Liquid({ strictFilters: false, templates: {} });

/** The statements of a template in their order, without those inside a comment. It goes on after a fault where it can. */
export function readStatements(source: string): { statements: Statement[]; faults: LiquidFault[] } {
	const tokenizer = new Tokenizer(source, grammar.options.operators);
	const statements: Statement[] = [];
	const faults: LiquidFault[] = [];
	const refuse = (fault: LiquidFault, goOnAt: number) => {
		faults.push(fault);
		tokenizer.p = goOnAt;
	};
	while (!tokenizer.end() && faults.length < MAX_FAULTS) {
		const begin = tokenizer.p;
		try {
			const token = tokenizer.readTopLevelToken(grammar.options);
			const inner = innerDelimiter(token);
			if (inner !== undefined) refuse(swallowingFault(source, begin, inner), inner);
			else statements.push(...statementsOf(token));
		} catch (error) {
			if (!LiquidError.is(error)) throw error;
			const closed = tokenizer.p < source.length || source.endsWith("%}") ? blankTagFault(begin, error.message) : undefined;
			const { fault, goOnAt } = closed ? { fault: closed, goOnAt: tokenizer.p } : openFault(source, begin, error.message);
			refuse(fault, Math.max(goOnAt, begin + 1));
		}
	}
	return { statements: withoutComments(statements), faults };
}

/** Where another delimiter opens inside a statement, outside of its quoted texts: the statement was never closed. */
function innerDelimiter(token: TopLevelToken): number | undefined {
	if (TypeGuards.isHTMLToken(token) || (TypeGuards.isTagToken(token) && token.name === "#")) return undefined;
	let quote = "";
	for (let i = token.begin + 2; i < token.end - 2; i++) {
		const char = token.input[i] ?? "";
		if (quote !== "") quote = char === quote ? "" : quote;
		else if (char === '"' || char === "'") quote = char;
		else if (char === "{" && /[{%]/.test(token.input[i + 1] ?? "")) return i;
	}
	return undefined;
}

function statementsOf(token: TopLevelToken): Statement[] {
	if (TypeGuards.isTagToken(token)) return token.name === "liquid" ? linesOf(token) : [statementOf(token)];
	if (!TypeGuards.isOutputToken(token)) return [];
	const reader = new Tokenizer(token.input, grammar.options.operators, undefined, token.contentRange);
	return [{ name: OUTPUT, begin: token.begin, end: token.end, reader, start: reader.p }];
}

function statementOf({ name, begin, end, tokenizer }: Pick<TagToken, "name" | "begin" | "end" | "tokenizer">): Statement {
	return { name, begin, end, reader: tokenizer, start: tokenizer.p };
}

function linesOf(token: TagToken): Statement[] {
	const opening = statementOf(token);
	const lines = token.tokenizer.readLiquidTagTokens(grammar.options).map(statementOf);
	return [opening, ...lines, { ...opening, name: END_OF_LIQUID }];
}

function withoutComments(statements: Statement[]): Statement[] {
	let inside = false;
	return statements.filter(({ name }) => {
		const kept = !inside || name === "endcomment";
		inside = name === "comment" || (inside && name !== "endcomment");
		return kept;
	});
}

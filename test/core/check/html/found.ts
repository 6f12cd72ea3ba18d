import { checkHtml, type HtmlToCheck } from "../../../../src/core/check/html/check-html.ts";
import type { Problem, ProblemRule } from "../../../../src/core/problem.ts";

/** What is found in a transactional HTML template, unless told otherwise. */
export function problems(source: string, other: Partial<HtmlToCheck> = {}): Problem[] {
	return checkHtml({ source, format: "html", rendered: undefined, mailClass: "T", ...other });
}

/** `line:column severity` of each problem of one rule. */
export function found(rule: ProblemRule, source: string, other: Partial<HtmlToCheck> = {}): string[] {
	return problems(source, other)
		.filter((problem) => problem.rule === rule)
		.map(({ line, column, severity }) => `${line}:${column} ${severity}`);
}

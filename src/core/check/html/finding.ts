import type { Problem } from "../../problem.ts";

/** A problem whose place is still a position in the source, from 0. */
export interface Finding extends Omit<Problem, "part" | "line" | "column"> {
	at: number;
}

/** Of one kind nobody reads more; a hostile template would have a hundred thousand. */
const MAX_OF_A_KIND = 20;

/** Findings as problems with line and column, in the order of the source. */
export function problemsOf(findings: readonly Finding[], source: string, part: Problem["part"]): Problem[] {
	const told = new Map<string, number>();
	const kept = findings
		.toSorted((one, other) => one.at - other.at)
		.filter(({ rule, severity }) => {
			const count = (told.get(rule + severity) ?? 0) + 1;
			told.set(rule + severity, count);
			return count <= MAX_OF_A_KIND;
		});
	let line = 1;
	let start = 0;
	return kept.map(({ at, ...problem }) => {
		for (let end = source.indexOf("\n", start); end >= 0 && end < at; end = source.indexOf("\n", start)) {
			line++;
			start = end + 1;
		}
		return { ...problem, part, line, column: at - start + 1 };
	});
}

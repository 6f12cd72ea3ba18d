import type * as z from "zod";

/** One thing that is wrong with an input: where (RFC 6901 JSON Pointer, or the name of a query parameter) and what. */
export interface Fault {
	pointer: string;
	detail: string;
}

/** Every fault that zod found, with JSON Pointers below `base`. */
export function faultsOf(error: z.ZodError, base = ""): Fault[] {
	const wrongTypes = new Set(error.issues.filter((issue) => issue.code === "invalid_type").map((issue) => toPointer(issue.path)));
	return error.issues.flatMap((issue) => {
		// A value of the wrong type also fails checks that were never meant for it.
		if (issue.code !== "invalid_type" && wrongTypes.has(toPointer(issue.path))) return [];
		const at = base + toPointer(issue.path);
		if (issue.code === "unrecognized_keys") {
			return issue.keys.map((key) => ({ pointer: `${at}${toPointer([key])}`, detail: "is not a known field" }));
		}
		return [{ pointer: at, detail: sentenceOf(issue) }];
	});
}

export function toPointer(path: readonly PropertyKey[]): string {
	return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function sentenceOf(issue: z.core.$ZodIssue): string {
	if (issue.code === "invalid_type" && issue.input === undefined && / undefined$/.test(issue.message)) {
		return `is required (${issue.expected})`;
	}
	return issue.message;
}

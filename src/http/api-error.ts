import type { Fault } from "../core/fault.ts";

/** The kinds of problem the API answers with; `type` of the problem document is their anchor in the documentation. */
export const PROBLEMS = {
	malformed: [400, "The request cannot be read"],
	unauthorized: [401, "No valid key"],
	forbidden: [403, "The key does not allow this"],
	not_found: [404, "Not found"],
	method_not_allowed: [405, "Method not allowed"],
	conflict: [409, "In conflict with what is there"],
	gone: [410, "Not there any more"],
	payload_too_large: [413, "Too large"],
	unsupported_media_type: [415, "Unsupported media type"],
	invalid_input: [422, "The input is invalid"],
	too_many_requests: [429, "Too many requests"],
	unavailable: [503, "Not available just now"],
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** A refusal, thrown by routes and answered as an RFC 9457 problem document. */
export class ApiError extends Error {
	readonly kind: ProblemKind;
	readonly faults: Fault[] | undefined;
	readonly extra: Record<string, unknown>;

	constructor(kind: ProblemKind, detail: string, faults?: Fault[], extra: Record<string, unknown> = {}) {
		super(detail);
		this.kind = kind;
		this.faults = faults;
		this.extra = extra;
	}
}

export function invalidInput(faults: Fault[]): ApiError {
	return new ApiError(
		"invalid_input",
		faults.length === 1 ? "One thing is wrong with the input." : `${faults.length} things are wrong with the input.`,
		faults,
	);
}

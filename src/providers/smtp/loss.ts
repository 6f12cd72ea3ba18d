import type { Outcome } from "../../core/outcome.ts";
import { excerpt } from "../exchange.ts";
import type { Phase } from "./verdict.ts";

/** The dialogue cannot go on: no answer in time, a broken connection, or an answer that makes no sense. */
export class Lost extends Error {
	readonly why: "late" | "broken" | "nonsense";

	constructor(why: Lost["why"], phase: Phase, what: string) {
		super(excerpt(`${phase}: ${what}`));
		this.why = why;
	}
}

/** The dialogue ended early, and what it came to is known. */
export class Stopped extends Error {
	readonly outcome: Outcome;

	constructor(outcome: Outcome) {
		super(outcome.kind);
		this.outcome = outcome;
	}
}

/**
 * What an early end means for a mail whose last line was not sent: no server has it.
 * @throws what is neither a loss nor a stop
 */
export function outcomeBefore(error: unknown): Outcome {
	if (error instanceof Stopped) return error.outcome;
	if (!(error instanceof Lost)) throw error;
	return { kind: "deferred", reason: error.why === "nonsense" ? "service_error" : "unreachable", detail: error.message };
}

/**
 * What a loss means for a mail whose last line was sent: the server may have taken it.
 * @throws what is no loss
 */
export function outcomeAfter(error: unknown): Outcome {
	if (!(error instanceof Lost)) throw error;
	const reasons = { late: "timeout", broken: "connection_lost", nonsense: "answer_unreadable" } as const;
	return { kind: "unknown", reason: reasons[error.why], detail: error.message };
}

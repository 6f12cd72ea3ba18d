import type { Outcome } from "./outcome.ts";
import type { Reason } from "./reasons.ts";
import type { SenderState } from "./sender-state.ts";

/** Failures in a row after which a sender counts as not working (E15). */
export const FAILURES = 3;

/** What a batch of jobs learned about one sender. Instants are Unix milliseconds. */
export interface SenderTally {
	store: string;
	sender: string;
	/** The service answered sensibly at least once: failures before that do not count any more. */
	reset: boolean;
	/** Failures since, or all of them. */
	failures: number;
	detail: string | null;
	pausedUntil: number | null;
	pausedReason: Reason | null;
	/** Mails that the service took. */
	sent: number;
}

const LEAST_PAUSE = 1;
const LONGEST_PAUSE = 86_400;
const QUOTA_PAUSE = 3600;
const OF_THE_SENDER: ReadonlySet<Reason> = new Set(["service_error", "unreachable", "timeout", "connection_lost", "answer_unreadable", "sender_refused"]);

/** Whether an outcome speaks against the sender or its service, rather than against the mail or its recipient. */
export function isSenderFailure(outcome: Outcome): boolean {
	if (outcome.kind === "accepted") return false;
	if (outcome.kind === "refused") return outcome.scope === "sender";
	return OF_THE_SENDER.has(outcome.reason);
}

export function emptyTally(store: string, sender: string): SenderTally {
	return { store, sender, reset: false, failures: 0, detail: null, pausedUntil: null, pausedReason: null, sent: 0 };
}

/** Adds what one request to the service brought; several mails in one request are one failure. */
export function tallied(tally: SenderTally, outcomes: readonly Outcome[], now: number): SenderTally {
	const sent = tally.sent + outcomes.filter((outcome) => outcome.kind === "accepted").length;
	const pause = outcomes.find((outcome) => outcome.kind === "deferred" && (outcome.reason === "rate_limited" || outcome.reason === "quota_exceeded"));
	if (pause?.kind === "deferred") {
		const wanted = pause.retryAfter ?? (pause.reason === "quota_exceeded" ? QUOTA_PAUSE : LEAST_PAUSE);
		const until = now + Math.min(Math.max(wanted, LEAST_PAUSE), LONGEST_PAUSE) * 1000;
		return { ...tally, sent, pausedUntil: Math.max(until, tally.pausedUntil ?? 0), pausedReason: pause.reason, detail: pause.detail };
	}
	const failure = outcomes.find(isSenderFailure);
	if (outcomes.length === 0) return tally;
	if (!failure || !outcomes.every(isSenderFailure)) return { ...tally, sent, reset: true, failures: 0 };
	return { ...tally, sent, failures: tally.failures + 1, detail: failure.kind === "accepted" ? null : failure.detail };
}

/** Whether there is anything in it that others have to know. @param known the sender's state before; undefined: nothing is held against it */
export function isNews(tally: SenderTally, known: SenderState | undefined, dailyLimit: number | null): boolean {
	const ends = tally.reset && known !== undefined && (known.failures > 0 || known.health !== "healthy" || known.pausedUntil !== null);
	return tally.failures > 0 || ends || tally.pausedUntil !== null || (dailyLimit !== null && tally.sent > 0);
}

import { assertNever } from "./assert-never.ts";
import type { MailClass } from "./event-type.ts";
import type { MessageStatus } from "./message-status.ts";
import type { Outcome } from "./outcome.ts";
import type { Reason } from "./reasons.ts";

/** Where a message goes after an attempt. `delay` is in seconds from now. */
export type Settlement =
	| { status: Extract<MessageStatus, "sent"> }
	| { status: Extract<MessageStatus, "retrying">; reason: Reason; delay: number }
	| { status: Extract<MessageStatus, "failed" | "held">; reason: Reason };

export type AmbiguousPolicy = "retry" | "hold";

/** Seconds between attempts: nine attempts in about 21 hours, inside Resend's 24 h of idempotency. */
export const RETRY_DELAYS = [5, 30, 120, 600, 1800, 7200, 21_600, 43_200] as const;
const AMBIGUOUS_DELAY = 120;
const LONGEST_DELAY = 86_400;
const JITTER = 0.1;

/**
 * Decides what follows from an outcome.
 * @param attempt number of the attempt that was just made, from 1
 * @param dedupes whether the service recognises a repeated request by its key, so that a retry is safe
 * @param random from 0 to 1; spreads retries by up to 10 % so that they do not come back as one wave
 */
export function settle(outcome: Outcome, attempt: number, dedupes: boolean, onAmbiguous: AmbiguousPolicy, random: number): Settlement {
	switch (outcome.kind) {
		case "accepted":
			return { status: "sent" };
		case "refused":
			return { status: "failed", reason: outcome.reason };
		case "deferred":
			return retry(outcome.reason, attempt, outcome.retryAfter ?? 0, random);
		case "unknown":
			if (!dedupes && onAmbiguous === "hold") return { status: "held", reason: "ambiguous_hold" };
			return retry(outcome.reason, attempt, dedupes ? 0 : AMBIGUOUS_DELAY, random);
		default:
			return assertNever(outcome);
	}
}

/** What a store does when nobody knows whether a mail was taken: see `on_ambiguous` in its settings. */
export function ambiguousPolicy(mailClass: MailClass, settings: { transactional: AmbiguousPolicy; marketing: AmbiguousPolicy }): AmbiguousPolicy {
	return mailClass === "M" ? settings.marketing : settings.transactional;
}

function retry(reason: Reason, attempt: number, atLeast: number, random: number): Settlement {
	const scheduled = RETRY_DELAYS[attempt - 1];
	if (scheduled === undefined) return { status: "failed", reason: "attempts_exhausted" };
	const delay = Math.max(scheduled, atLeast) * (1 + JITTER * random);
	return { status: "retrying", reason, delay: Math.min(Math.ceil(delay), LONGEST_DELAY) };
}

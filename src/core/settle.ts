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

export interface Circumstances {
	/** Number of the attempt that was just made, from 1, since the message was last put back by hand. */
	attempt: number;
	/** The service recognises a repeated request by its key, so that a retry by the same sender is safe. */
	dedupes: boolean;
	onAmbiguous: AmbiguousPolicy;
	/** Another sender would take the next attempt. */
	otherSender: boolean;
	/** From 0 to 1; spreads retries by up to 10 % so that they do not come back as one wave. */
	random: number;
}

/** Seconds between attempts: nine attempts in about 21 hours, inside Resend's 24 h of idempotency. */
export const RETRY_DELAYS = [5, 30, 120, 600, 1800, 7200, 21_600, 43_200] as const;
/** A sender that refuses is given up after a few failures, and until then the mail should not lose time. */
const REFUSED_DELAYS = [2, 5] as const;
const OTHER_SENDER_DELAY = 1;
const AMBIGUOUS_DELAY = 120;
const LONGEST_DELAY = 86_400;
const JITTER = 0.1;

/** Decides what follows from an outcome. */
export function settle(outcome: Outcome, around: Circumstances): Settlement {
	switch (outcome.kind) {
		case "accepted":
			return { status: "sent" };
		case "refused":
			if (outcome.scope !== "sender") return { status: "failed", reason: outcome.reason };
			return retry(outcome.reason, around, { exactly: around.otherSender ? OTHER_SENDER_DELAY : REFUSED_DELAYS[around.attempt - 1] });
		case "deferred":
			if (around.otherSender) return retry(outcome.reason, around, { exactly: OTHER_SENDER_DELAY });
			return retry(outcome.reason, around, { atLeast: outcome.retryAfter });
		case "unknown":
			if (!around.dedupes && around.onAmbiguous === "hold") return { status: "held", reason: "ambiguous_hold" };
			return retry(outcome.reason, around, { atLeast: around.dedupes ? 0 : AMBIGUOUS_DELAY });
		default:
			return assertNever(outcome);
	}
}

/** What a store does when nobody knows whether a mail was taken: see `on_ambiguous` in its settings. */
export function ambiguousPolicy(mailClass: MailClass, settings: { transactional: AmbiguousPolicy; marketing: AmbiguousPolicy }): AmbiguousPolicy {
	return mailClass === "M" ? settings.marketing : settings.transactional;
}

/** @param when seconds: exactly so many, or the schedule's but at least so many */
function retry(reason: Reason, { attempt, random }: Circumstances, when: { exactly?: number | undefined; atLeast?: number | undefined }): Settlement {
	const scheduled = RETRY_DELAYS[attempt - 1];
	if (scheduled === undefined) return { status: "failed", reason: "attempts_exhausted" };
	const delay = (when.exactly ?? Math.max(scheduled, when.atLeast ?? 0)) * (1 + JITTER * random);
	return { status: "retrying", reason, delay: Math.min(Math.ceil(delay), LONGEST_DELAY) };
}

import type { Reason } from "./reasons.ts";

/**
 * What became of handing one mail to a mail service.
 * - accepted: the service took it; `id` is the service's, null where it took it earlier and does not say
 * - deferred: not now; `retryAfter` (seconds) where the service said so
 * - refused: never; `scope` tells what has to change before it could work
 * - unknown: the request was written and no answer came, or none that says yes or no
 */
export type Outcome =
	| { kind: "accepted"; id: string | null }
	| { kind: "deferred"; reason: Reason; detail: string; retryAfter?: number | undefined }
	| { kind: "refused"; scope: "message" | "sender" | "recipient"; reason: Reason; detail: string }
	| { kind: "unknown"; reason: Reason; detail: string };

/** One try to hand a message to a mail service. `at` is RFC 3339 UTC. */
export interface Attempt {
	n: number;
	at: string;
	outcome: Outcome["kind"];
	reason: Reason | null;
	detail: string | null;
	provider: string;
	sender_id: string;
	duration_ms: number;
	/** The request that carried several mails and this one; a repetition of it must be the same request. */
	batch?: string | undefined;
}

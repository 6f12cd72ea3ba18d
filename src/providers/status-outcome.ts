import type { Outcome } from "../core/outcome.ts";

/** What is known of an answer besides its status. `retryAfter` in seconds. */
interface Said {
	detail: string;
	retryAfter: number | undefined;
}

const TRY_AGAIN = new Set([408, 421, 425, 503]);

/**
 * What the statuses mean that say the same at every mail service (RFC 9110 §15); undefined for those that each service
 * has to read for itself: success, and 4xx about the mail.
 *
 * A 5xx other than 503 may come after the mail was taken. That the service would recognise the mail is no reason to take
 * it for a refusal: only the same request again is recognised, and an outcome that nobody knows is what makes sure of that.
 */
export function outcomeOfStatus(status: number, { detail, retryAfter }: Said): Outcome | undefined {
	if (status === 429) return { kind: "deferred", reason: "rate_limited", detail, retryAfter };
	if (status === 401 || status === 403) return { kind: "refused", scope: "sender", reason: "sender_refused", detail };
	if (status === 413) return { kind: "refused", scope: "message", reason: "too_large", detail };
	if (TRY_AGAIN.has(status) || (status >= 300 && status < 400)) return { kind: "deferred", reason: "service_error", detail, retryAfter };
	if (status >= 500) return { kind: "unknown", reason: "service_error", detail };
	return undefined;
}

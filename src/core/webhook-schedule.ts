/** What came of posting to a webhook once; `status` is null where no answer came. `retryAfter`: seconds, where the receiver named a time. */
export interface Posted {
	status: number | null;
	detail: string | null;
	retryAfter: number | undefined;
}

/** Where a delivery goes after an attempt. `delay` is in seconds from now. */
export type DeliverySettlement = { status: "delivered" } | { status: "pending"; delay: number } | { status: "failed"; because: "gone" | "exhausted" };

/** Seconds between attempts, as Standard Webhooks 1.0.0 suggests: ten attempts in three days and four hours. */
export const WEBHOOK_DELAYS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
const LONGEST_DELAY = 86_400;
const JITTER = 0.1;
/** Answers that ask for less, as the standard says, or for nothing any more. */
const DECLINING = [410, 429, 502, 503, 504];

/**
 * Decides what follows from an attempt (Standard Webhooks): 2xx is success; 410 means that nobody wants to hear any more;
 * all else, redirects too, is tried again on schedule, and not before the time that the receiver named, a day at most.
 * @param attempt its number in the schedule, from 1
 * @param random from 0 to 1; spreads retries by up to 10 %
 */
export function settleDelivery({ status, retryAfter }: Posted, attempt: number, random: number): DeliverySettlement {
	if (isSuccess(status)) return { status: "delivered" };
	if (status === 410) return { status: "failed", because: "gone" };
	const scheduled = WEBHOOK_DELAYS[attempt - 1];
	if (scheduled === undefined) return { status: "failed", because: "exhausted" };
	const delay = Math.max(scheduled, retryAfter ?? 0) * (1 + JITTER * random);
	return { status: "pending", delay: Math.min(Math.ceil(delay), LONGEST_DELAY) };
}

export function isSuccess(status: number | null): boolean {
	return status !== null && status >= 200 && status < 300;
}

/** Whether further requests at once would only make it worse: no answer, or one that says so. */
export function wantsRest({ status }: Pick<Posted, "status">): boolean {
	return status === null || DECLINING.includes(status);
}

/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in seconds from `now` (Unix milliseconds). */
export function readRetryAfter(value: string | null, now: number): number | undefined {
	if (value === null) return undefined;
	if (/^\s*\d+\s*$/.test(value)) return Number(value);
	const at = Date.parse(value);
	return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

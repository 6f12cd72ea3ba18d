/** What the admins of a store hear of beside its mails; each is an event of that type, posted by Postbud itself. */
export const ALERT_KINDS = [
	"sender.unhealthy",
	"sender.recovered",
	"quota.near_limit",
	"webhook.disabled",
	"delivery.failed",
	"delivery.failure_rate_high",
] as const;
/** `digest` marks when a store was last told of failures. */
export type AlertKind = (typeof ALERT_KINDS)[number] | "digest";

/** Whether a notification tells admins of Postbud itself. */
export function isAlert(notification: string): boolean {
	return ALERT_KINDS.some((kind) => notification === `${kind}.admin`);
}

/** The first failure waits this long for others, so that they come as one mail. Milliseconds. */
export const DIGEST_DELAY = 60_000;
/** The least time between two digests of a store, and between two warnings about its rate of failures. */
export const DIGEST_INTERVAL = 3_600_000;
/** A store hears of its rate of failures from so many mails on, and from this part of them (C12). */
const FEWEST_MAILS = 20;
const HIGH_RATE = 0.05;
/** A sender's admins hear of its daily limit from this part of it on. */
export const NEAR_LIMIT = 0.8;

export function isFailureRateHigh(failed: number, total: number): boolean {
	return total >= FEWEST_MAILS && failed / total > HIGH_RATE;
}

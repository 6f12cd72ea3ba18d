import type { MessageStatus } from "./message-status.ts";

/** What a person wants of a batch; `done`: every message is made. */
export type BatchState = "running" | "paused" | "cancelled" | "done";
export const BATCH_STATUSES = ["sending", "paused", "cancelled", "done"] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** A target that nobody could be written to about. */
export interface BatchLeft {
	target: string;
	reason: "order_not_found";
}

/** How many messages of a batch are in a status; of them those that were held back because of the list of addresses. */
export interface BatchCount {
	status: MessageStatus;
	count: number;
	suppressed: number;
}

/** What became of a batch. Every recipient is in one of the five numbers after `total`. */
export interface BatchSummary {
	status: BatchStatus;
	total: number;
	/** A mail service took it, and it did not come back. */
	sent: number;
	failed: number;
	/** Decided against: no consent, suppressed, no address, an order that nobody knows. */
	skipped: number;
	cancelled: number;
	/** Not there yet, or held. */
	waiting: number;
	/** Recipients that it did not reach (A14): those that failed, and those whose address is suppressed. */
	failures: number;
}

const MINUTE = 60_000;
/** What becomes of a mail this long after the batch is not waited for. Milliseconds. */
const OVER = 30 * 86_400_000;

const GONE: readonly MessageStatus[] = ["sent", "delivered", "complained"];
const FAILED: readonly MessageStatus[] = ["failed", "bounced"];

export function batchSummary(state: BatchState, total: number, left: number, counts: readonly BatchCount[]): BatchSummary {
	const sum = (statuses: readonly MessageStatus[]) => counts.filter(({ status }) => statuses.includes(status)).reduce((all, { count }) => all + count, 0);
	const [sent, failed, skipped, made] = [sum(GONE), sum(FAILED), sum(["skipped"]) + left, counts.reduce((all, { count }) => all + count, 0) + left];
	const cancelled = sum(["cancelled"]) + (state === "cancelled" ? total - made : 0);
	const waiting = total - sent - failed - skipped - cancelled;
	const status = state === "paused" || state === "cancelled" ? state : waiting > 0 ? "sending" : "done";
	return { status, total, sent, failed, skipped, cancelled, waiting, failures: failed + counts.reduce((all, { suppressed }) => all + suppressed, 0) };
}

/**
 * When the messages of a batch are counted again (Unix milliseconds): every minute while some are under way, and afterwards
 * ever more seldom, because bounces come for days. Null: never.
 */
export function nextCount(waiting: number, createdAt: number, now: number): number | null {
	const age = now - createdAt;
	return age > OVER ? null : now + (waiting > 0 ? MINUTE : Math.max(MINUTE, Math.round(age / 10)));
}

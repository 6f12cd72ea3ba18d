import type { MailClass } from "./event-type.ts";
import type { Reason } from "./reasons.ts";

export const MESSAGE_STATUSES = [
	"queued",
	"waiting",
	"sending",
	"retrying",
	"sent",
	"delivered",
	"bounced",
	"complained",
	"failed",
	"skipped",
	"cancelled",
	"held",
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The statuses from which something still has to happen by itself. */
export const UNFINISHED: readonly MessageStatus[] = ["queued", "waiting", "sending", "retrying"];

/** How many recipients of this message it did not reach (A14): 0, or 1. A suppressed address counts as not reached. */
export function failuresOf(status: MessageStatus, reason: Reason | null): 0 | 1 {
	return status === "failed" || status === "bounced" || (status === "skipped" && reason === "suppressed") ? 1 : 0;
}

/** Mail that held a secret cannot go out again: the secret is gone, and should be. */
export function isResendable(message: { secret: boolean; class: MailClass }): boolean {
	return !message.secret && message.class !== "S";
}

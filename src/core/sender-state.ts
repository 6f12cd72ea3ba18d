import type { Reason } from "./reasons.ts";

export const SENDER_HEALTH = ["healthy", "unhealthy", "probing"] as const;
export type SenderHealth = (typeof SENDER_HEALTH)[number];

/** How a sender is doing at this moment, as all isolates see it. Instants are Unix milliseconds. */
export interface SenderState {
	id: string;
	health: SenderHealth;
	/** Failures of the sender itself since its last success. */
	failures: number;
	probeAt: number | null;
	pausedUntil: number | null;
	pausedReason: Reason | null;
	/** Mails of today (UTC), counted for senders with a daily limit. */
	sentToday: number;
}

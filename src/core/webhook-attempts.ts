import { WEBHOOK_DELAYS } from "./webhook-schedule.ts";

/** A delivery, as far as it has been tried; `attemptsBefore` of its attempts are of a schedule before. */
interface TriedDelivery {
	attempts: { at: string; detail: string | null; duration_ms: number }[];
	attemptsBefore: number;
}

/** The detail of an attempt whose consumer vanished. */
export const INTERRUPTED = "Postbud was stopped while it was posting; whether this was received is not known.";
export const EXHAUSTED = "Every attempt was in vain.";

/** The number in the schedule, from 1, of the attempt that comes next. */
export function attemptNumber({ attempts, attemptsBefore }: TriedDelivery): number {
	return attempts.length - attemptsBefore + 1;
}

/** Why a delivery must not be posted, as a sentence, or null. An attempt too many is one whose predecessors were all interrupted. */
export function obstacle(delivery: TriedDelivery, webhook: { enabled: boolean } | undefined): string | null {
	if (!webhook) return "The webhook was removed.";
	if (!webhook.enabled) return "The webhook is switched off.";
	return attemptNumber(delivery) > WEBHOOK_DELAYS.length + 1 ? EXHAUSTED : null;
}

/** When the first attempt of the present schedule failed (Unix milliseconds), interruptions by our own aside; undefined: none has. */
export function failedSince({ attempts, attemptsBefore }: TriedDelivery): number | undefined {
	const first = attempts.slice(attemptsBefore).find(({ detail }) => detail !== INTERRUPTED);
	return first && Date.parse(first.at) + first.duration_ms;
}

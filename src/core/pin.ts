import type { Attempt } from "./outcome.ts";

/** A mail that a service may have taken, and by what the service would know it again. */
export interface Pin {
	sender: string;
	provider: string;
	/** Requests it may have been part of, by their names or the start of them; none of them there: it was sent by itself, under its own key. */
	batches: string[];
}

/** The window of a service ends this much earlier for us: clocks differ, and a request takes its time. Milliseconds. */
const MARGIN = 60_000;

/**
 * Whether nobody knows if a service has the mail already, while that service would recognise it: then only the same
 * request to the same service is sure not to send it twice.
 * @param attempts all of the message, also those before it was put back by hand: the service's memory knows nothing of that
 * @param windowOf seconds for which a service recognises a request; 0: it does not
 */
export function pinOf(attempts: readonly Attempt[], windowOf: (provider: string) => number, now: number): Pin | null {
	const told = attempts.findLastIndex(isAboutTheMail);
	const unknown = attempts.slice(told + 1).filter((attempt) => attempt.outcome === "unknown");
	const open = unknown.at(-1);
	if (!open) return null;
	// The window runs from the first request under the key, and a repetition does not move it.
	const first = unknown.find((attempt) => attempt.sender_id === open.sender_id) ?? open;
	const ends = Date.parse(first.at) + windowOf(open.provider) * 1000 - MARGIN;
	const batches = unknown.flatMap(({ sender_id, batch }) => (sender_id === open.sender_id && batch ? [batch] : []));
	return now < ends ? { sender: open.sender_id, provider: open.provider, batches } : null;
}

/** Whether a service may have the mail and nothing can tell: a further attempt may send it twice. */
export function isAmbiguous(attempts: readonly Attempt[]): boolean {
	return attempts.some((attempt) => attempt.outcome === "unknown");
}

/** The service looked at the mail and refused it: whatever was open before, it does not have it. */
function isAboutTheMail({ outcome, reason }: Attempt): boolean {
	return outcome === "refused" && reason !== "sender_refused";
}

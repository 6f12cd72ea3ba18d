import type { Figures, TakenMail } from "../support/mail-service.ts";
import type { MessageRow } from "./rows.ts";

/** All times that services took a message, in order of time. */
export interface HandOvers {
	message: MessageRow;
	times: TakenMail[];
}

/** A message that was taken more than once, and what speaks against that. */
export interface Duplicate extends HandOvers {
	/** Empty: each further time was after an attempt whose end nobody knew, so that it was a risk that was known. */
	faults: string[];
}

/** Where probes go: their mails belong to no message. */
const SINKS = ["delivered@resend.dev", "postbud@blackhole.postmarkapp.com"];
/** Resend's keys last so long, less the margin that Postbud keeps. Milliseconds. */
const WINDOW = 86_400_000 - 60_000;
/** Clocks of two processes, and the time that a request travels. */
const CLOCKS = 50;

export function timesByMessage({ taken, again }: Figures): Map<string, TakenMail[]> {
	const all = [...taken, ...again].filter(({ to }) => !SINKS.includes(to)).sort((a, b) => a.at - b.at || a.request - b.request);
	return Map.groupBy(all, ({ message }) => message);
}

export function duplicatesOf(messages: MessageRow[], times: Map<string, TakenMail[]>): Duplicate[] {
	return messages.flatMap((message) => {
		const own = times.get(message.id) ?? [];
		return own.length > 1 ? [{ message, times: own, faults: faultsOf(message, own) }] : [];
	});
}

function faultsOf({ attempts }: MessageRow, times: TakenMail[]): string[] {
	const faults: string[] = [];
	if (times.every(({ service }) => service === "resend")) faults.push("only ever by Resend, and twice all the same");
	for (const [i, time] of times.entries()) {
		const before = times[i - 1];
		if (!before) continue;
		const open = attempts.filter(({ outcome, at }) => outcome === "unknown" && Date.parse(at) <= time.at + CLOCKS);
		if (open.length === 0) faults.push(`taken by ${time.service} after ${before.service}, and no attempt before says that this was open`);
		else if (!open.some(({ provider }) => provider === before.service))
			faults.push(`${before.service} had it, and what is written down as open is another one's`);
		const resend = times.slice(0, i).find(({ service }) => service === "resend");
		if (resend && time.service !== "resend" && time.at - resend.at < WINDOW) faults.push("taken by Resend and then, within the day of its key, by another");
	}
	return [...new Set(faults)];
}

/** A message with what is known of it, for a person who looks for the reason. */
export function story({ message, times }: HandOvers): string {
	const events = [
		...message.attempts.map(({ at, provider, outcome, reason, batch, duration_ms }) => ({
			at: Date.parse(at),
			text: `attempt ${provider} ${outcome}${reason ? ` ${reason}` : ""} ${duration_ms} ms${batch ? ` in ${batch.slice(-12)}` : ""}`,
		})),
		...times.map(({ at, service, request }) => ({ at, text: `TAKEN by ${service} in request ${request}` })),
	];
	const lines = events.sort((a, b) => a.at - b.at).map(({ at, text }) => `      ${((at - message.createdAt) / 1000).toFixed(3)} s ${text}`);
	return [`${message.id} ${message.notification} ${message.status} ${message.reason ?? ""}`, ...lines].join("\n");
}

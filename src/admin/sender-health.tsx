import type { Child } from "hono/jsx";
import { reasonSentence } from "../core/reasons.ts";
import type { SenderRow } from "../store/senders.ts";
import type { Language } from "./language.ts";
import type { Text } from "./text/en.ts";

const TONES = { healthy: "good", unhealthy: "bad", probing: "warn" } as const;

interface SenderHealthProps {
	row: SenderRow;
	now: number;
	when(at: number): Child;
	language: Language;
	text: Text;
}

/** How a sender is doing: whether it works, since when it does not, how long it has to wait, what is left of its day. */
export function SenderHealth({ row, now, when, language, text: { senders: t } }: SenderHealthProps) {
	const used = sentToday(row, now);
	return (
		<span class="health">
			<span class={`chip ${TONES[row.health]}`}>{t.states[row.health]}</span>
			{row.health !== "healthy" && row.healthSince !== null ? (
				<small>
					{t.since} {when(row.healthSince)}
				</small>
			) : null}
			{isPaused(row, now) ? (
				<small>
					{t.pausedUntil} {when(row.pausedUntil ?? now)}. {row.pausedReason ? reasonSentence(row.pausedReason, language) : null}
				</small>
			) : null}
			{row.dailyLimit === null ? null : <small>{t.quotaToday(used, row.dailyLimit)}</small>}
		</span>
	);
}

export function isPaused({ pausedUntil }: SenderRow, now: number): boolean {
	return pausedUntil !== null && pausedUntil > now;
}

/** Mails of the day in UTC, as they are counted. */
function sentToday({ sentDay, sentCount }: SenderRow, now: number): number {
	return sentDay === new Date(now).toISOString().slice(0, 10) ? sentCount : 0;
}

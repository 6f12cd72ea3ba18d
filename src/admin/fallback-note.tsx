import type { Shop } from "../core/shop.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { SenderRow } from "../store/senders.ts";
import type { Text } from "./text/en.ts";

interface FallbackNoteProps {
	row: MessageRow;
	shop: Shop;
	/** The sender that was meant to send it; undefined where it is gone. */
	wanted: SenderRow | undefined;
	now: number;
	text: Text;
}

/** Says that another sender than the chosen one carried the mail, why, and where answers go now (E15). */
export function FallbackNote({ row, shop, wanted, now, text }: FallbackNoteProps) {
	if (!isByFallback(row)) return null;
	const t = text.fallback;
	const by = row.fromAddress ?? shop.senders.find((one) => one.id === row.senderId)?.from.address ?? t.gone;
	const instead = wanted?.fromAddress ?? t.gone;
	return (
		<p class="alert warn">
			{sentenceOf(row, wanted, now, text)(by, instead)} {row.replyTo || row.fromAddress ? t.replies(row.replyTo ?? row.fromAddress ?? "") : null}{" "}
			{wanted ? <a href={`/admin/senders/${wanted.id}`}>{t.see}</a> : null}
		</p>
	);
}

export function isByFallback({ plannedSenderId, senderId, attempts }: MessageRow): boolean {
	return plannedSenderId !== null && senderId !== null && plannedSenderId !== senderId && attempts.some((attempt) => attempt.sender_id === senderId);
}

function sentenceOf(row: MessageRow, wanted: SenderRow | undefined, now: number, { fallback: t }: Text) {
	if (wanted && wanted.health !== "healthy") return t.because;
	const failed = row.attempts.some((attempt) => attempt.sender_id === row.plannedSenderId && attempt.outcome !== "accepted");
	if (!failed && wanted?.pausedUntil && wanted.pausedUntil > now) return t.paused;
	return t.atTheTime;
}

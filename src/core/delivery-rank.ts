import type { DeliveryEvent, DeliveryEventType } from "./delivery-event.ts";
import type { MessageStatus } from "./message-status.ts";
import type { Reason } from "./reasons.ts";

/** What a message is after an event, and how much the event weighs against others about the same message. */
export interface Weight {
	rank: number;
	status: Extract<MessageStatus, "sent" | "delivered" | "bounced" | "complained" | "failed">;
	reason: Reason | null;
}

/**
 * Events come in any order and more than once. The heaviest one decides, so the end is the same whatever the order: a
 * delivery outweighs a soft bounce that was tried again, and only a hard bounce or a complaint outweighs a delivery.
 */
const WEIGHTS: Record<DeliveryEventType, [rank: number, status: Weight["status"], reason: Reason | null]> = {
	other: [0, "sent", null],
	accepted: [1, "sent", null],
	deferred: [1, "sent", null],
	opened: [1, "sent", null],
	clicked: [1, "sent", null],
	unsubscribed: [1, "sent", null],
	bounced_soft: [2, "bounced", "undeliverable"],
	rejected: [2, "failed", "message_refused"],
	suppressed: [2, "failed", "recipient_refused"],
	delivered: [3, "delivered", null],
	bounced_hard: [4, "bounced", "mailbox_unknown"],
	complained: [5, "complained", "complained"],
};

/** The weight of the heaviest of some events about one message; rank 0 changes nothing. */
export function weightOf(events: readonly Pick<DeliveryEvent, "type" | "reason">[]): Weight {
	const weights = events.map(({ type, reason }): Weight => {
		const [rank, status, usual] = WEIGHTS[type];
		return { rank, status, reason: usual === null || type === "complained" ? usual : (reason ?? usual) };
	});
	return weights.reduce((best, one) => (one.rank > best.rank ? one : best), { rank: 0, status: "sent", reason: null });
}

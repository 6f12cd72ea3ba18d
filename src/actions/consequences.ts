import { DIGEST_DELAY } from "../core/alert.ts";
import type { MessageEventType } from "../core/message-event.ts";
import type { MessageStatus } from "../core/message-status.ts";
import type { Shop } from "../core/shop.ts";
import type { MessageChange } from "../core/webhook-payload.ts";
import type { Deps } from "../deps.ts";
import type { AlertItem, Consequences } from "../store/consequences.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { MessageResult } from "../store/results.ts";
import { announce } from "./announce.ts";

const EVENT_OF: Partial<Record<MessageStatus, MessageEventType>> = {
	sent: "message.sent",
	delivered: "message.delivered",
	bounced: "message.bounced",
	complained: "message.complained",
	failed: "message.failed",
	skipped: "message.skipped",
};

/** What webhooks and admins learn from planned messages. Those to send were queued with it. */
export function plannedConsequences(deps: Deps, messages: readonly MessageRow[], shops: ReadonlyMap<string, Shop>): Consequences {
	if (![...shops.values()].some(({ webhooks }) => webhooks.length > 0)) return { deliveries: [], alerts: [] };
	const changes = messages.map((message): MessageChange => {
		const skipped = message.status === "skipped";
		return {
			store: message.storeId,
			event: skipped ? "message.skipped" : "message.queued",
			at: message.createdAt,
			message: skipped ? message : { ...message, status: "queued" },
		};
	});
	return { deliveries: announce(deps, shops, changes), alerts: [] };
}

/** What webhooks and admins learn from deliveries. */
export function deliveredConsequences(
	deps: Deps,
	messages: readonly MessageRow[],
	results: readonly MessageResult[],
	shops: ReadonlyMap<string, Shop>,
): Consequences {
	const byId = new Map(messages.map((message) => [message.id, message]));
	const rows = results.flatMap((result) => {
		const before = byId.get(result.id);
		return before ? [{ result, message: after(before, result) }] : [];
	});
	return endConsequences(
		deps,
		rows.map(({ message }) => message),
		shops,
	);
}

/** What follows from messages that came to an end, or were told to have come back. */
export function endConsequences(deps: Deps, messages: readonly MessageRow[], shops: ReadonlyMap<string, Shop>): Consequences {
	const now = deps.now();
	const changes = messages.flatMap((message): MessageChange[] => {
		const event = EVENT_OF[message.status];
		return event ? [{ store: message.storeId, event, at: now, message }] : [];
	});
	const alerts = messages
		.filter(isAlarming)
		.map((message): AlertItem => ({ store: message.storeId, kind: "delivery.failed", ref: message.id, data: {}, at: now, dueAt: now + DIGEST_DELAY }));
	return { deliveries: announce(deps, shops, changes), alerts };
}

/** A mail that a customer waits for and will not get. Mail to the admins themselves would only raise more of it. */
function isAlarming({ status, class: mailClass }: MessageRow): boolean {
	return (status === "failed" || status === "bounced") && mailClass !== "I" && mailClass !== "M";
}

function after(message: MessageRow, result: MessageResult): MessageRow {
	return {
		...message,
		status: result.status,
		reason: result.reason,
		subject: result.subject,
		senderId: result.senderId ?? message.senderId,
		fromAddress: result.from?.address ?? message.fromAddress,
		provider: result.provider ?? message.provider,
		providerMessageId: result.providerMessageId ?? message.providerMessageId,
		sentAt: result.sentAt ?? message.sentAt,
	};
}

import type { MessageEventType } from "./message-event.ts";

/** What of a message's row webhooks are told. Never content, secrets, attempts or details. Instants are Unix milliseconds. */
export interface AnnouncedMessage {
	id: string;
	eventId: string;
	notification: string;
	audience: string;
	status: string;
	reason: string | null;
	toAddress: string | null;
	fromAddress: string | null;
	subject: string | null;
	locale: string;
	orderNumber: string | null;
	senderId: string | null;
	provider: string | null;
	createdAt: number;
	sentAt: number | null;
	resendOf: string | null;
}

/** Something happened to a message, which is now as `message` says. `at` is Unix milliseconds. */
export interface MessageChange {
	store: string;
	event: MessageEventType;
	at: number;
	message: AnnouncedMessage;
}

/**
 * The body of a delivery (Standard Webhooks 1.0.0): `type`, `timestamp` of what happened, and in `data` the message, by the
 * names that the API gives its fields.
 * @param test marks a sample that somebody asked for; nothing happened
 */
export function webhookPayload({ event, at, message }: Omit<MessageChange, "store">, test = false): string {
	// Field by field, so that a whole row handed in tells no more than this.
	const data = {
		id: message.id,
		event_id: message.eventId,
		notification: message.notification,
		audience: message.audience,
		status: message.status,
		reason: message.reason,
		to: message.toAddress,
		from: message.fromAddress,
		subject: message.subject,
		locale: message.locale,
		order: message.orderNumber,
		sender_id: message.senderId,
		provider: message.provider,
		created_at: instant(message.createdAt),
		sent_at: message.sentAt === null ? null : instant(message.sentAt),
		resend_of: message.resendOf,
	};
	return JSON.stringify({ type: event, timestamp: instant(at), ...(test ? { test: true } : {}), data });
}

/** What a sample tells of: a receipt that was sent just now. Neither the message nor its event exists. */
export function sampleMessage(id: string, eventId: string, at: number): AnnouncedMessage {
	return {
		id,
		eventId,
		notification: "order.placed.customer",
		audience: "customer",
		status: "sent",
		reason: null,
		toAddress: "customer@example.com",
		fromAddress: "shop@example.com",
		subject: "Order 1001",
		locale: "en",
		orderNumber: "1001",
		senderId: null,
		provider: "outbox",
		createdAt: at,
		sentAt: at,
		resendOf: null,
	};
}

function instant(at: number): string {
	return new Date(at).toISOString();
}

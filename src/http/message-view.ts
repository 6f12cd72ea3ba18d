import { failuresOf, isResendable } from "../core/message-status.ts";
import { reasonSentence } from "../core/reasons.ts";
import type { DeliveryEventRow } from "../store/delivery-events.ts";
import type { MessageRow } from "../store/message-rows.ts";

/** A message as the API shows it. */
export function messageView(row: MessageRow) {
	return {
		id: row.id,
		event_id: row.eventId,
		notification: row.notification,
		audience: row.audience,
		class: row.class,
		channel: row.channel,
		status: row.status,
		reason: row.reason,
		reason_text: row.reason === null ? null : reasonSentence(row.reason, "en"),
		detail: row.detail,
		to: row.toAddress,
		to_name: row.toName,
		from: row.fromAddress,
		from_name: row.fromName,
		reply_to: row.replyTo,
		subject: row.subject,
		locale: row.locale,
		order: row.orderNumber,
		rule_id: row.ruleId,
		rule_name: row.ruleName,
		template: row.template,
		sender_id: row.senderId,
		planned_sender_id: row.plannedSenderId,
		provider: row.provider,
		provider_message_id: row.providerMessageId,
		failures: failuresOf(row.status, row.reason),
		attempts: row.attempts,
		next_attempt_at: row.status === "retrying" || row.status === "queued" || row.status === "waiting" ? new Date(row.dueAt).toISOString() : null,
		attachments: row.attachments,
		documents: documentsView(row),
		resend_of: row.resendOf,
		requested_by: row.requestedBy,
		note: row.edits?.note ?? null,
		edited: (["subject", "html", "text"] as const).filter((part) => row.edits?.[part] !== undefined),
		batch_id: row.batchId,
		resendable: isResendable(row),
		created_at: new Date(row.createdAt).toISOString(),
		sent_at: row.sentAt === null ? null : new Date(row.sentAt).toISOString(),
	};
}

/** The documents that a mail waits or waited for, and whether it has them. */
function documentsView({ waits, attachments }: MessageRow) {
	return (waits?.documents ?? []).map(({ kind, until, then }) => ({
		kind,
		until: new Date(until).toISOString(),
		then,
		attached: attachments.some((one) => one.document === kind),
	}));
}

/** What the mail service told later, as the API shows it. */
export function deliveryEventView(row: DeliveryEventRow) {
	return {
		type: row.type,
		at: new Date(row.at).toISOString(),
		reason: row.reason,
		reason_text: row.reason === null ? null : reasonSentence(row.reason, "en"),
		detail: row.detail,
		recipient: row.recipient,
		sender_id: row.senderId,
		raw: JSON.parse(row.raw) as unknown,
	};
}

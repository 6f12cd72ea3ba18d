import * as z from "zod";
import { MESSAGE_EVENTS } from "../core/message-event.ts";
import type { WebhookDeliveryRow } from "../store/webhook-deliveries.ts";
import type { WebhookRow } from "../store/webhooks.ts";

export const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;

export const webhookBody = z.object({
	id: z.string(),
	url: z.string(),
	events: z.array(z.enum(MESSAGE_EVENTS)),
	description: z.string().nullable(),
	enabled: z.boolean(),
	disabled_reason: z
		.enum(["gone", "failing"])
		.nullable()
		.describe(
			"Why Postbud switched it off. gone: it answered 410. failing: a delivery came to the end of its schedule, and nothing else got through meanwhile",
		),
	failing_since: z.string().nullable().describe("Since when nothing has got through; null: the last delivery did"),
	previous_secret_valid_until: z.string().nullable().describe("After a rotation: until then deliveries are signed with the secret before as well"),
	created_at: z.string(),
});

export const webhookAttempt = z.object({
	n: z.int(),
	at: z.string(),
	status: z.int().nullable().describe("The HTTP status; null where no answer came"),
	detail: z.string().nullable().describe("The beginning of the answer, or what went wrong"),
	duration_ms: z.int(),
});

export const deliveryBody = z.object({
	id: z.string().describe("The header webhook-id, the same at every attempt"),
	webhook_id: z.string(),
	event: z.enum(MESSAGE_EVENTS),
	message_id: z.string(),
	status: z.enum(DELIVERY_STATUSES),
	detail: z.string().nullable().describe("Why it failed"),
	attempts: z.array(webhookAttempt),
	next_attempt_at: z.string().nullable(),
	created_at: z.string(),
	delivered_at: z.string().nullable(),
});

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** A webhook as the API shows it, without its secrets. */
export function webhookView({ id, url, events, description, enabled, disabledReason, failingSince, previousUntil, createdAt }: WebhookRow, now: number) {
	return {
		id,
		url,
		events,
		description,
		enabled,
		disabled_reason: disabledReason,
		failing_since: instant(failingSince),
		previous_secret_valid_until: previousUntil !== null && previousUntil > now ? instant(previousUntil) : null,
		created_at: new Date(createdAt).toISOString(),
	};
}

export function deliveryView(row: WebhookDeliveryRow) {
	return {
		id: row.id,
		webhook_id: row.webhookId,
		event: row.event,
		message_id: row.messageId,
		status: row.status,
		detail: row.detail,
		attempts: row.attempts.map((attempt, i) => ({ n: i + 1, ...attempt })),
		next_attempt_at: row.status === "pending" && row.lease === null ? instant(row.dueAt) : null,
		created_at: new Date(row.createdAt).toISOString(),
		delivered_at: instant(row.deliveredAt),
	};
}

import * as z from "zod";
import { DELIVERY_EVENT_TYPES } from "../core/delivery-event.ts";
import { MESSAGE_STATUSES } from "../core/message-status.ts";
import { REASON_SYMBOLS } from "../core/reasons.ts";

// What the API answers with. Only shapes; the OpenAPI document is made from them.

export const problemBody = z.object({
	type: z.string(),
	title: z.string(),
	status: z.int(),
	detail: z.string(),
	instance: z.string(),
	errors: z
		.array(z.object({ pointer: z.string(), detail: z.string() }))
		.optional()
		.describe("Every fault at once: JSON Pointers (RFC 6901) into the body, or names of parameters"),
});

export const reason = z.enum(REASON_SYMBOLS).nullable();
export const attempt = z.object({
	n: z.int(),
	at: z.string(),
	outcome: z.enum(["accepted", "deferred", "refused", "unknown"]),
	reason,
	detail: z.string().nullable(),
	provider: z.string(),
	sender_id: z.string(),
	duration_ms: z.int(),
	batch: z.string().optional().describe("The request that carried this mail and others"),
});

/** What the mail service told after it took the mail. */
export const deliveryEvent = z.object({
	type: z.enum(DELIVERY_EVENT_TYPES),
	at: z.string(),
	reason,
	reason_text: z.string().nullable(),
	detail: z.string().nullable(),
	recipient: z.string().nullable(),
	sender_id: z.string(),
	raw: z.unknown().describe("As the service told it"),
});

export const messageBody = z.object({
	id: z.string(),
	event_id: z.string(),
	notification: z.string(),
	audience: z.enum(["customer", "admin"]),
	class: z.enum(["S", "L", "T", "M", "I"]),
	channel: z.enum(["email"]),
	status: z.enum(MESSAGE_STATUSES),
	reason,
	reason_text: z.string().nullable().describe("The reason as a sentence"),
	detail: z.string().nullable(),
	to: z.string().nullable(),
	to_name: z.string().nullable(),
	from: z.string().nullable(),
	from_name: z.string().nullable(),
	reply_to: z.string().nullable(),
	subject: z.string().nullable(),
	locale: z.string(),
	order: z.string().nullable(),
	rule_id: z.string().nullable(),
	rule_name: z.string().nullable().describe("What the rule was called when it made the mail; its template's name where it had none"),
	template: z.string(),
	sender_id: z.string().nullable().describe("Who handed it over"),
	planned_sender_id: z.string().nullable().describe("Who was meant to; another one stepped in where the two differ"),
	provider: z.string().nullable(),
	provider_message_id: z.string().nullable(),
	failures: z.int().describe("0: it left; 1: it did not reach its recipient"),
	attempts: z.array(attempt),
	next_attempt_at: z.string().nullable(),
	attachments: z.array(
		z.object({
			id: z.string(),
			filename: z.string(),
			content_type: z.string(),
			size: z.int(),
			document: z.string().optional().describe("The kind of paper of the order that it is"),
		}),
	),
	documents: z
		.array(z.object({ kind: z.string(), until: z.string(), then: z.enum(["send", "hold", "fail"]), attached: z.boolean() }))
		.describe("The documents that it waits or waited for, until when, and whether it has them"),
	resend_of: z.string().nullable(),
	requested_by: z.string().nullable().describe("Id of the key or system that asked for it by hand"),
	note: z.string().nullable().describe("Why it was asked for"),
	edited: z.array(z.enum(["subject", "html", "text"])).describe("What in this one copy is not the template's"),
	batch_id: z.string().nullable(),
	resendable: z.boolean(),
	created_at: z.string(),
	sent_at: z.string().nullable(),
});

export const eventBody = z.object({
	id: z.string(),
	external_id: z.string(),
	type: z.string(),
	source: z.string(),
	subject: z.string().nullable(),
	time: z.string().nullable(),
	received_at: z.string(),
	status: z.enum(["accepted", "planned", "failed"]),
	failure: z.string().nullable().describe("Why it could not be planned"),
	decisions: z.array(
		z.object({
			notification: z.string(),
			decision: z.enum(["send", "skip"]),
			reason: reason.optional(),
			message_id: z.string().optional(),
			to: z.string().nullable().optional(),
		}),
	),
	data: z.record(z.string(), z.unknown()).describe("As posted, secrets masked"),
});

export const listOf = (item: z.ZodType) => z.object({ data: z.array(item), next_cursor: z.string().nullable() });

export const page = {
	limit: z.coerce.number({ error: "must be a number" }).int().min(1, "must be at least 1").max(200, "must be at most 200").default(50),
	cursor: z.string().max(300).optional(),
};

const json = (schema: z.ZodType, description: string) => ({ description, content: { "application/json": { schema } } });
const problemResponse = (description: string) => ({ description, content: { "application/problem+json": { schema: problemBody } } });

/** The answers of an operation: its own, and the problems that any operation can have. */
export function answers<Status extends 200 | 201 | 202>(status: Status, schema: z.ZodType, description: string) {
	return { ...{ [status]: json(schema, description) }, ...problems } as Record<Status, ReturnType<typeof json>> & typeof problems;
}

export const problems = {
	400: problemResponse("The request cannot be read"),
	401: problemResponse("No valid key"),
	403: problemResponse("The key does not allow this"),
	404: problemResponse("Not found in this store"),
	409: problemResponse("In conflict with what is there"),
	413: problemResponse("Too large"),
	422: problemResponse("The input is invalid; every fault is named"),
};

export const body = <Schema extends z.ZodType>(schema: Schema) => ({ body: { required: true, content: { "application/json": { schema } } } });
export const idParam = (prefix: string) => ({
	params: z.object({ id: z.string().regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`), `must be an id such as ${prefix}_01kah…`) }),
});

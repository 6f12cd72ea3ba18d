import { sql } from "drizzle-orm";
import type { MessageStatus } from "../core/message-status.ts";
import type { Attempt } from "../core/outcome.ts";
import type { Reason } from "../core/reasons.ts";
import { type Consequences, consequenceStatements } from "./consequences.ts";
import { type Database, inTransaction, jsonSlices, type Ref } from "./database.ts";
import type { MessageRow } from "./message-rows.ts";

/** What an attempt, or the lack of one, leaves in a message's row. */
export interface MessageResult {
	store: string;
	id: string;
	lease: string;
	status: MessageStatus;
	reason: Reason | null;
	detail: string | null;
	attempt: Attempt | null;
	provider: string | null;
	providerMessageId: string | null;
	senderId: string | null;
	from: { address: string; name: string } | null;
	replyTo: string | null;
	subject: string | null;
	search: string;
	template: string;
	attachments: MessageRow["attachments"];
	secret: boolean;
	content: { key: string; offset: number; length: number } | null;
	dueAt: number;
	wakeAt: number;
	sentAt: number | null;
}

/** The service has told about the message itself, and that is what counts. */
const settled = sql`messages.delivery_rank > 0`;

/** Names who is about to hand messages over, where that is another than their rows say. */
export async function recordSenders(db: Database, rows: (Ref & { sender: string; provider: string })[], lease: string): Promise<void> {
	await db.run(sql`
		UPDATE messages SET sender_id = j.value ->> 'sender', provider = j.value ->> 'provider' FROM json_each(${JSON.stringify(rows)}) AS j
		WHERE messages.store_id = j.value ->> 'store' AND messages.id = j.value ->> 'id' AND messages.lease = ${lease}`);
}

/**
 * Records what happened. An acceptance counts even when the lease ran out in between; anything else only while it is held.
 * What the service told meanwhile, in a callback that was quicker, stays.
 * @param further what follows from it, in the same transaction
 */
export async function recordResults(db: Database, results: MessageResult[], further: Consequences): Promise<void> {
	const updates = jsonSlices(results).map(
		(slice) => sql`
		UPDATE messages SET
			status = iif(${settled}, status, v ->> 'status'), reason = iif(${settled}, reason, v ->> 'reason'), detail = iif(${settled}, detail, v ->> 'detail'),
			attempts = CASE WHEN v ->> 'attempt' IS NULL THEN attempts ELSE json_insert(attempts, '$[#]', json_set(v -> 'attempt', '$.n', json_array_length(attempts) + 1)) END,
			provider = coalesce(v ->> 'provider', provider), provider_message_id = coalesce(v ->> 'providerMessageId', provider_message_id),
			sender_id = coalesce(v ->> 'senderId', sender_id), from_address = coalesce(v ->> '$.from.address', from_address),
			from_name = coalesce(v ->> '$.from.name', from_name), reply_to = iif(v ->> '$.from' IS NULL, reply_to, v ->> 'replyTo'), subject = coalesce(v ->> 'subject', subject),
			search = v ->> 'search', template = v ->> 'template', attachments = v -> 'attachments', secret = v ->> 'secret',
			content_key = coalesce(v ->> '$.content.key', content_key), content_offset = coalesce(v ->> '$.content.offset', content_offset),
			content_length = coalesce(v ->> '$.content.length', content_length),
			lease = NULL, due_at = v ->> 'dueAt', wake_at = v ->> 'wakeAt', sent_at = coalesce(sent_at, v ->> 'sentAt')
		FROM (SELECT value AS v FROM json_each(${slice})) AS j
		WHERE messages.store_id = v ->> 'store' AND messages.id = v ->> 'id'
			AND (messages.lease = v ->> 'lease' OR (v ->> 'status' = 'sent' AND messages.sent_at IS NULL))`,
	);
	await inTransaction(db, [...updates, ...consequenceStatements(further)]);
}

import { type SQL, sql } from "drizzle-orm";
import type { Database, Ref } from "./database.ts";
import { type MessageRow, messageFromRow, messageSelection } from "./message-rows.ts";

/**
 * Takes messages for this consumer until `until`: those that are due, and those whose consumer vanished, which get the
 * interrupted attempt written down. Two consumers asking for one message get it once.
 */
export async function claimMessages(db: Database, refs: Ref[], lease: string, now: number, until: number): Promise<MessageRow[]> {
	return claim(db, refs, lease, now, until, sql`messages.due_at <= ${now}`);
}

/** Takes messages that nobody else holds, whether it is their time or not: they have to go with others whose time it is. */
export async function claimMembers(db: Database, refs: Ref[], lease: string, now: number, until: number): Promise<MessageRow[]> {
	return claim(db, refs, lease, now, until, sql`(messages.status <> 'sending' OR messages.due_at <= ${now})`);
}

async function claim(db: Database, refs: Ref[], lease: string, now: number, until: number, when: SQL): Promise<MessageRow[]> {
	const rows = await db.all<Record<string, unknown>>(sql`
		UPDATE messages SET lease = ${lease}, due_at = ${until}, wake_at = ${until}, status = 'sending',
			attempts = CASE WHEN status <> 'sending' THEN attempts ELSE json_insert(attempts, '$[#]', json_object(
				'n', json_array_length(attempts) + 1, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', ${now} / 1000.0, 'unixepoch'), 'outcome', 'unknown',
				'reason', 'interrupted', 'detail', NULL, 'provider', coalesce(provider, ''), 'sender_id', coalesce(sender_id, ''), 'duration_ms', 0,
				'batch', lease)) END
		FROM json_each(${JSON.stringify(refs)}) AS j
		WHERE messages.store_id = j.value ->> 'store' AND messages.id = j.value ->> 'id'
			AND messages.status IN ('queued', 'waiting', 'retrying', 'sending') AND ${when}
		RETURNING ${messageSelection}`);
	return rows.map(messageFromRow);
}

import { type SQL, sql } from "drizzle-orm";
import type { MailCount } from "../core/mail-counts.ts";
import { type Database, inTransaction, type Scope } from "./database.ts";

/** A span of a store's log: the messages after one id and before another. */
export interface LogSpan {
	store: string;
	after: string;
	before: string;
}

export interface CountedSpan {
	counts: MailCount[];
	/** How many messages were looked at; as many as were allowed: there may be more. */
	messages: number;
	/** The last of them. */
	last: string | null;
}

/** Counts the first `limit` messages of each span. */
export async function countMessages(db: Database, spans: readonly LogSpan[], limit: number): Promise<CountedSpan[]> {
	if (spans.length === 0) return [];
	const results = await inTransaction(
		db,
		spans.map((span) => statement(span, limit)),
	);
	return results.map((rows) => {
		const groups = rows as unknown as (MailCount & { last: string })[];
		const lasts = groups.map(({ last }) => last).sort();
		return {
			counts: groups.map(({ notification, status, reason, count }) => ({ notification, status, reason, count })),
			messages: groups.reduce((sum, { count }) => sum + count, 0),
			last: lasts.at(-1) ?? null,
		};
	});
}

/** Whether a store has a message before an id. */
export async function hasMessageBefore({ db, storeId }: Scope, before: string): Promise<boolean> {
	const row = await db.get<{ id: string }>(sql`SELECT id FROM messages WHERE store_id = ${storeId} AND id < ${before} LIMIT 1`);
	return row !== undefined;
}

/** Why a mail waits changes by the minute; why it did not get through is what people ask. */
function statement({ store, after, before }: LogSpan, limit: number): SQL {
	return sql`
		SELECT notification, status, reason, count(*) AS count, max(id) AS last FROM (
			SELECT id, notification, status, iif(status IN ('skipped', 'cancelled', 'failed', 'bounced'), reason, NULL) AS reason
			FROM messages WHERE store_id = ${store} AND id > ${after} AND id < ${before} ORDER BY id LIMIT ${limit})
		GROUP BY notification, status, reason`;
}

import { sql } from "drizzle-orm";
import type { Scope } from "./database.ts";
import { type MessageRow, messageFromRow, messageSelection } from "./message-rows.ts";

// How a store's mail stands right now, by indexes that hold little or a bounded look at the newest. Instants are Unix milliseconds.

/** What is unfinished is looked at in the order in which it is due, of all stores, this far. */
const UNFINISHED = 1000;
/** How far back bounces are looked for: no index has them. */
const NEWEST = 1000;

/** Since when the store's oldest unfinished mail has been due; null: nothing is. What waits for its time is due when that has come. */
export async function oldestDue({ db, storeId }: Scope, now: number): Promise<number | null> {
	const row = await db.get<{ at: number | null }>(sql`
		SELECT min(at) AS at FROM (
			SELECT store_id, iif(status = 'waiting', due_at, created_at) AS at FROM messages
			WHERE status in ('queued', 'waiting', 'sending', 'retrying') ORDER BY wake_at LIMIT ${UNFINISHED})
		WHERE store_id = ${storeId} AND at <= ${now}`);
	return row?.at ?? null;
}

/** The newest mails that did not get through, or are held. */
export async function newestTrouble({ db, storeId }: Scope, limit: number): Promise<MessageRow[]> {
	const rows = await db.all<Record<string, unknown>>(sql`
		SELECT ${messageSelection} FROM messages WHERE store_id = ${storeId} AND id IN (
			SELECT * FROM (SELECT id FROM messages WHERE store_id = ${storeId} AND status in ('failed', 'held') ORDER BY id DESC LIMIT ${limit})
			UNION SELECT * FROM (
				SELECT id FROM (SELECT id, status FROM messages WHERE store_id = ${storeId} ORDER BY id DESC LIMIT ${NEWEST}) WHERE status = 'bounced' LIMIT ${limit}))
		ORDER BY id DESC LIMIT ${limit}`);
	return rows.map(messageFromRow);
}

export interface BatchUnderWay {
	id: string;
	template: string;
	status: "running" | "paused";
	total: number;
	/** How many of its messages are made. */
	made: number;
}

/** Of the store's newest batches those that are being made or stand still. */
export async function batchesUnderWay({ db, storeId }: Scope): Promise<BatchUnderWay[]> {
	return db.all(sql`
		SELECT id, template, status, total, made FROM (
			SELECT id, template, status, total, made FROM batches WHERE store_id = ${storeId} ORDER BY id DESC LIMIT 100)
		WHERE status IN ('running', 'paused') LIMIT 5`);
}

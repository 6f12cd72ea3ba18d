import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { sendBatches } from "./schema-delivery.ts";

/** Mails that went in one request. `members` are message ids in the order of the request. */
export interface SendBatch {
	store: string;
	id: string;
	sender: string;
	members: string[];
}

export async function insertSendBatches(db: Database, batches: SendBatch[], now: number): Promise<void> {
	await db.run(sql`
		INSERT OR REPLACE INTO send_batches (store_id, id, sender_id, members, created_at)
		SELECT value ->> 'store', value ->> 'id', value ->> 'sender', value -> 'members', ${now} FROM json_each(${JSON.stringify(batches)})`);
}

/** The requests that messages were part of. `batch` is a request's name, or the start of it: the lease it was made under. */
export async function findSendBatches(db: Database, asked: { store: string; message: string; batch: string }[]): Promise<SendBatch[]> {
	const rows = await db.all<Omit<SendBatch, "members"> & { members: string }>(sql`
		SELECT DISTINCT b.store_id AS store, b.id, b.sender_id AS sender, b.members
		FROM json_each(${JSON.stringify(asked)}) AS j
		CROSS JOIN send_batches AS b ON b.store_id = j.value ->> 'store' AND b.id >= j.value ->> 'batch' AND b.id < (j.value ->> 'batch') || '~'
		WHERE EXISTS (SELECT 1 FROM json_each(b.members) AS m WHERE m.value = j.value ->> 'message')`);
	return rows.map((row) => ({ ...row, members: JSON.parse(row.members) as string[] }));
}

/** The request was refused as a whole, and its mails go by themselves now. */
export async function removeSendBatch(db: Database, store: string, id: string): Promise<void> {
	await db.delete(sendBatches).where(and(eq(sendBatches.storeId, store), eq(sendBatches.id, id)));
}

export async function purgeSendBatches(db: Database, before: number): Promise<void> {
	await db.delete(sendBatches).where(lt(sendBatches.createdAt, before));
}

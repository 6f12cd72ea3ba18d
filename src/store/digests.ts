import { sql } from "drizzle-orm";
import { firstIdAt } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { type MessageRow, messageFromRow, messageSelection } from "./message-rows.ts";

export interface DayCounts {
	sent: number;
	delivered: number;
	failed: number;
	skipped: number;
	waiting: number;
}

/** The stores that want a digest of the day, of all stores. */
export async function storesWithDigest(db: Database): Promise<{ id: string; timezone: string }[]> {
	return db.all(sql`
		SELECT id, timezone FROM stores
		WHERE json_extract(settings, '$.notifications.enabled."digest.daily.admin"') = 1 AND coalesce(json_extract(settings, '$.notifications.admins'), 1) = 1`);
}

/** Which of these events of Postbud's own a store does not have yet. */
export async function missingEvents(db: Database, events: { store: string; externalId: string }[]): Promise<Set<string>> {
	const rows = await db.all<{ store: string }>(sql`
		SELECT j.value ->> 'store' AS store FROM json_each(${JSON.stringify(events)}) AS j
		WHERE NOT EXISTS (SELECT 1 FROM events AS e
			WHERE e.store_id = j.value ->> 'store' AND e.source = 'postbud' AND e.external_id = j.value ->> 'externalId')`);
	return new Set(rows.map(({ store }) => store));
}

/** What became of the mails to customers that a store made between two instants (Unix milliseconds). */
export async function countDay(db: Database, store: string, from: number, to: number): Promise<DayCounts> {
	const row = await db.get<DayCounts>(sql`
		SELECT count(*) FILTER (WHERE status IN ('sent', 'delivered', 'bounced', 'complained')) AS sent,
			count(*) FILTER (WHERE status = 'delivered') AS delivered, count(*) FILTER (WHERE status IN ('failed', 'bounced')) AS failed,
			count(*) FILTER (WHERE status = 'skipped') AS skipped,
			count(*) FILTER (WHERE status IN ('queued', 'waiting', 'sending', 'retrying', 'held')) AS waiting
		FROM messages WHERE ${ofDay(store, from, to)}`);
	return row ?? { sent: 0, delivered: 0, failed: 0, skipped: 0, waiting: 0 };
}

/** The first of them that did not arrive. */
export async function failuresOfDay(db: Database, store: string, from: number, to: number, limit: number): Promise<MessageRow[]> {
	const rows = await db.all<Record<string, unknown>>(sql`
		SELECT ${messageSelection} FROM messages WHERE ${ofDay(store, from, to)} AND status IN ('failed', 'bounced') ORDER BY id LIMIT ${limit}`);
	return rows.map(messageFromRow);
}

function ofDay(store: string, from: number, to: number) {
	return sql`store_id = ${store} AND id >= ${firstIdAt("msg", from)} AND id < ${firstIdAt("msg", to)} AND class <> 'I'`;
}

import { sql } from "drizzle-orm";
import { FORGOTTEN_AFTER } from "../core/cart/reminder-due.ts";
import { REMINDER } from "../core/cart/reminder-settings.ts";
import { firstIdAt } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { type MessageRow, messageFromRow, messageSelection } from "./message-rows.ts";

export interface DayCounts {
	sent: number;
	delivered: number;
	failed: number;
	skipped: number;
	waiting: number;
	/** Of those that were sent, reminders of carts. */
	reminded: number;
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
			count(*) FILTER (WHERE status IN ('queued', 'waiting', 'sending', 'retrying', 'held')) AS waiting,
			count(*) FILTER (WHERE status IN ('sent', 'delivered', 'bounced', 'complained') AND notification = ${REMINDER}) AS reminded
		FROM messages WHERE ${ofDay(store, from, to)}`);
	return row ?? { sent: 0, delivered: 0, failed: 0, skipped: 0, waiting: 0, reminded: 0 };
}

/** Carts that became orders between two instants after somebody was reminded; `amount` is of those in this currency. */
export async function recoveredOfDay(db: Database, store: string, currency: string, from: number, to: number): Promise<{ recovered: number; amount: number }> {
	const row = await db.get<{ recovered: number; amount: number }>(sql`
		SELECT count(*) AS recovered, coalesce(sum(CAST(revenue AS REAL)) FILTER (WHERE currency = ${currency}), 0) AS amount FROM carts
		WHERE store_id = ${store} AND status = 'recovered' AND created_at >= ${from - FORGOTTEN_AFTER} AND ordered_at >= ${from} AND ordered_at < ${to}`);
	return row ?? { recovered: 0, amount: 0 };
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

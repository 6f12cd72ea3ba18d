import { gte, sql } from "drizzle-orm";
import type { MailCount } from "../core/mail-counts.ts";
import { type Database, jsonSlices, type Scope, within } from "./database.ts";
import { messageDays } from "./schema-figures.ts";

// The days of the log as they were counted. Instants are Unix milliseconds.

export type MessageDay = typeof messageDays.$inferSelect;

/** A day that is to be counted, or counted on. */
export interface DueDay {
	store: string;
	timezone: string;
	day: string;
	cursor: string | null;
	partial: MailCount[];
}

/** How far a count has come; `counts`: it is through. */
export interface DayCount {
	store: string;
	day: string;
	/** Where it began: somebody else may have been there as well. */
	from: string | null;
	counts?: MailCount[];
	countedAt?: number;
	cursor?: string;
	partial?: MailCount[];
	dueAt: number | null;
}

/** The last day that each store has figures of, or is to have; null: none. */
export async function lastDayOfStores(db: Database): Promise<{ store: string; timezone: string; day: string | null }[]> {
	return db.all(sql`SELECT id AS store, timezone, (SELECT max(day) FROM message_days WHERE store_id = stores.id) AS day FROM stores`);
}

/** Days that are to be counted from now on. */
export async function insertDays(db: Database, days: readonly { store: string; day: string }[], now: number): Promise<void> {
	for (const slice of jsonSlices(days))
		await db.run(sql`
			INSERT OR IGNORE INTO message_days (store_id, day, counts, due_at)
			SELECT value ->> 'store', value ->> 'day', '[]', ${now} FROM json_each(${slice})`);
}

export async function dueDays(db: Database, now: number, limit: number): Promise<DueDay[]> {
	const rows = await db.all<Omit<DueDay, "partial"> & { partial: string | null }>(sql`
		SELECT d.store_id AS store, s.timezone, d.day, d.cursor, d.partial FROM message_days AS d CROSS JOIN stores AS s ON s.id = d.store_id
		WHERE d.due_at <= ${now} ORDER BY d.due_at LIMIT ${limit}`);
	return rows.map((row) => ({ ...row, partial: row.partial === null ? [] : (JSON.parse(row.partial) as MailCount[]) }));
}

/** Keeps what was counted. Of two who counted on from the same place, the second changes nothing. */
export async function saveDays(db: Database, days: readonly DayCount[]): Promise<void> {
	for (const slice of jsonSlices(days))
		await db.run(sql`
			UPDATE message_days SET counts = coalesce(v -> 'counts', counts), counted_at = coalesce(v ->> 'countedAt', counted_at), cursor = v ->> 'cursor',
				partial = v -> 'partial', due_at = v ->> 'dueAt'
			FROM (SELECT value AS v FROM json_each(${slice})) AS j
			WHERE store_id = v ->> 'store' AND day = v ->> 'day' AND cursor IS v ->> 'from'`);
}

/** A store's days from one day on. */
export async function readDays(scope: Scope, from: string): Promise<MessageDay[]> {
	return scope.db
		.select()
		.from(messageDays)
		.where(within(scope, messageDays, gte(messageDays.day, from)));
}

/** Forgets a store's figures, which are then counted anew: its days have become others. */
export async function forgetDays(scope: Scope): Promise<void> {
	await scope.db.delete(messageDays).where(within(scope, messageDays));
}

import { sql } from "drizzle-orm";
import type { MailClass } from "../core/event-type.ts";
import { type Database, inTransaction, type Ref } from "./database.ts";

// What is left to do, and what is left behind: for the sweep, over all stores.

/**
 * Finds rows that were stored and never finished, oldest first, and puts their next look off to `again`, so that a
 * backlog is woken once and not at every sweep. What belongs to a batch passes for marketing: it holds up nothing.
 */
export async function takeOverdue(
	db: Database,
	now: number,
	again: number,
	limit: number,
): Promise<{ events: (Ref & { type: string })[]; messages: (Ref & { class: MailClass })[] }> {
	const [events = [], overdue = []] = await inTransaction(db, [
		sql`
			UPDATE events SET wake_at = ${again} WHERE rowid IN (
				SELECT rowid FROM events WHERE status = 'accepted' AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit})
			RETURNING store_id AS store, id, type`,
		sql`
			UPDATE messages SET wake_at = ${again} WHERE rowid IN (
				SELECT rowid FROM messages WHERE status in ('queued', 'waiting', 'sending', 'retrying') AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit})
			RETURNING store_id AS store, id, iif(batch_id IS NULL, class, 'M') AS class`,
	]);
	return { events: events as unknown as (Ref & { type: string })[], messages: overdue as unknown as (Ref & { class: MailClass })[] };
}

/** When the thing that has been due longest came in, Unix milliseconds; null when nothing is unfinished. What waits is due when its wait ends. */
export async function oldestUnfinished(db: Database): Promise<number | null> {
	const row = await db.get<{ at: number | null }>(sql`
		SELECT min(at) AS at FROM (
			SELECT * FROM (SELECT received_at AS at FROM events WHERE status = 'accepted' ORDER BY wake_at LIMIT 1)
			UNION ALL SELECT * FROM (
				SELECT iif(status = 'waiting', wake_at, created_at) FROM messages WHERE status in ('queued', 'waiting', 'sending', 'retrying') ORDER BY wake_at LIMIT 1))`);
	return row?.at ?? null;
}

const noMailUnderWay = sql`NOT EXISTS (
	SELECT 1 FROM json_each(events.decisions) AS d
	CROSS JOIN messages AS m ON m.store_id = events.store_id AND m.id = d.value ->> 'message_id'
	WHERE m.status IN ('queued', 'waiting', 'sending', 'retrying'))`;

/** Forgets the secrets of events whose mails have all come to an end. */
export async function forgetSecrets(db: Database, refs: Ref[]): Promise<void> {
	await db.run(sql`
		UPDATE events SET secrets = NULL FROM json_each(${JSON.stringify(refs)}) AS j
		WHERE events.store_id = j.value ->> 'store' AND events.id = j.value ->> 'id' AND ${noMailUnderWay}`);
}

/** Forgets secrets that a consumer which vanished, or a message that ended elsewhere, left behind. */
export async function forgetLeftSecrets(db: Database, before: number, limit: number): Promise<void> {
	await db.run(sql`
		UPDATE events SET secrets = NULL WHERE rowid IN (
			SELECT rowid FROM events WHERE secrets is not null AND status = 'planned' AND wake_at <= ${before} ORDER BY wake_at LIMIT ${limit})
		AND ${noMailUnderWay}`);
}

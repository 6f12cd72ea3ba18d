import type { Attempt } from "../../src/core/outcome.ts";

// What is in the database, read behind the Worker's back: for the clock, and for the checks at the end.

export interface MessageRow {
	row: number;
	id: string;
	store: string;
	event: string;
	notification: string;
	class: string;
	status: string;
	reason: string | null;
	detail: string | null;
	to: string | null;
	order: string | null;
	provider: string | null;
	planned: string | null;
	attempts: Attempt[];
	createdAt: number;
	sentAt: number | null;
}

export interface EventRow {
	row: number;
	id: string;
	store: string;
	source: string;
	external: string;
	type: string;
	subject: string | null;
	status: string;
	receivedAt: number;
}

export interface SenderRow {
	row: number;
	id: string;
	store: string;
	provider: string;
	health: string;
}

/** A sender's health changed. */
export interface TransitionRow {
	row: number;
	sender: string;
	was: string;
	health: string;
}

export type RowsAsked = "messages" | "events" | "senders" | "transitions";

const PAGE = 4000;
/** Between two looks of the Sweeper nothing happens that nobody asked for. */
const SWEEP = 15_000;
const SELECTIONS: Record<RowsAsked, string> = {
	messages: `SELECT rowid AS row, id, store_id AS store, event_id AS event, notification, class, status, reason, detail, to_address AS "to", order_number AS "order",
		provider, planned_sender_id AS planned, attempts, created_at AS createdAt, sent_at AS sentAt FROM messages`,
	events: "SELECT rowid AS row, id, store_id AS store, source, external_id AS external, type, subject, status, received_at AS receivedAt FROM events",
	senders: "SELECT rowid AS row, id, store_id AS store, provider, health FROM senders",
	transitions: "SELECT rowid AS row, sender, was, health FROM chaos_transitions",
};

/** Has the database itself note every change of a sender's health: the log does not keep them. */
export async function noteTransitions(db: D1Database): Promise<void> {
	await db.batch([
		db.prepare("CREATE TABLE IF NOT EXISTS chaos_transitions (sender TEXT NOT NULL, was TEXT NOT NULL, health TEXT NOT NULL)"),
		db.prepare(`CREATE TRIGGER IF NOT EXISTS chaos_note AFTER UPDATE OF health ON senders WHEN old.health <> new.health
			BEGIN INSERT INTO chaos_transitions VALUES (new.id, old.health, new.health); END`),
	]);
}

/** A page of rows, by the row before it. */
export async function readRows(db: D1Database, asked: RowsAsked, after: number): Promise<unknown[]> {
	const { results } = await db.prepare(`${SELECTIONS[asked]} WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`).bind(after).all<Record<string, unknown>>();
	return results.map((row) => (typeof row.attempts === "string" ? { ...row, attempts: JSON.parse(row.attempts) } : row));
}

/** When something is due next, Unix milliseconds; null when nothing ever will be. */
export async function nextInstant(db: D1Database, held: number | null, now: number): Promise<number | null> {
	const row = await db
		.prepare(`SELECT min(at) AS at FROM (
			SELECT min(wake_at) AS at FROM messages WHERE status IN ('queued', 'waiting', 'sending', 'retrying')
			UNION ALL SELECT min(wake_at) FROM events WHERE status = 'accepted'
			UNION ALL SELECT min(probe_at) FROM senders WHERE probe_at IS NOT NULL
			UNION ALL SELECT min(due_at) FROM alert_items WHERE kind <> 'digest')`)
		.first<{ at: number | null }>();
	const swept = row?.at === null || row?.at === undefined ? null : Math.max(row.at, now + SWEEP);
	if (held === null) return swept;
	return swept === null ? held : Math.min(held, swept);
}

import { sql } from "drizzle-orm";
import type { SenderHealth } from "../core/sender-state.ts";
import type { AttemptCount } from "./attempt-counts.ts";
import type { Database } from "./database.ts";

/** How the machinery is doing, over all stores. Instants are Unix milliseconds. */
export interface Figures {
	attempts: AttemptCount[];
	/** Messages that something still has to happen with, by status; those whose time has come. */
	unfinished: { status: string; count: number; due: number }[];
	unplanned: { count: number; oldest: number | null };
	oldestMessage: number | null;
	failedEvents: number;
	pendingDeliveries: { count: number; oldest: number | null };
	senders: { health: SenderHealth; count: number }[];
}

/** Counts only what is unfinished, by indexes that hold nothing else: the cost does not grow with the log. */
export async function readFigures(db: Database, now: number): Promise<Figures> {
	const unfinished = sql`status in ('queued', 'waiting', 'sending', 'retrying')`;
	const row = await db.get<Record<"attempts" | "unfinished" | "unplanned" | "deliveries" | "senders", string> & { failed: number; oldest: number | null }>(sql`
		SELECT
			(SELECT json_group_array(json_object('provider', provider, 'outcome', outcome, 'count', value)) FROM attempt_counters) AS attempts,
			(SELECT json_group_array(json_object('status', status, 'count', n, 'due', d)) FROM (
				SELECT status, count(*) AS n, sum(due_at <= ${now}) AS d FROM messages WHERE ${unfinished} GROUP BY status)) AS unfinished,
			(SELECT min(iif(status = 'waiting', wake_at, created_at)) FROM messages WHERE ${unfinished}) AS oldest,
			(SELECT json_object('count', count(*), 'oldest', min(received_at)) FROM events WHERE status = 'accepted') AS unplanned,
			(SELECT count(*) FROM events WHERE status = 'failed') AS failed,
			(SELECT json_object('count', count(*), 'oldest', min(created_at)) FROM webhook_deliveries WHERE status = 'pending') AS deliveries,
			(SELECT json_group_array(json_object('health', health, 'count', n)) FROM (SELECT health, count(*) AS n FROM senders GROUP BY health)) AS senders`);
	if (!row) throw new Error("the figures could not be read");
	return {
		attempts: JSON.parse(row.attempts),
		unfinished: JSON.parse(row.unfinished),
		unplanned: JSON.parse(row.unplanned),
		oldestMessage: row.oldest,
		failedEvents: row.failed,
		pendingDeliveries: JSON.parse(row.deliveries),
		senders: JSON.parse(row.senders),
	};
}

import { desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { HookCommand } from "../core/hooks/hook-command.ts";
import { firstIdAt } from "../core/ids.ts";
import { type Database, inTransaction, owned, type Scope, within } from "./database.ts";
import { hookDeliveries } from "./schema-sources.ts";

export type HookDeliveryRow = typeof hookDeliveries.$inferSelect;
export type NewHookDelivery = Pick<HookDeliveryRow, "sourceId" | "id" | "key" | "topic" | "outcome" | "receivedAt"> &
	Partial<Pick<HookDeliveryRow, "reason" | "detail" | "eventIds" | "messageIds" | "body" | "work" | "wakeAt">>;

/** What a webhook has to know of the past. */
export interface HookPast {
	/** The delivery under the same key, where there is one. */
	known: Pick<HookDeliveryRow, "id" | "eventIds"> | undefined;
	/** Data of events that the source told, by their ids. */
	earlier: Map<string, Record<string, unknown>>;
	memory: Map<string, Record<string, unknown>>;
}

/** One round trip, whatever is asked. @param eventSource the `source` of the events that the source told */
export async function loadPast(
	{ db, storeId }: Scope,
	sourceId: string,
	asked: { key: string; eventSource: string; events: string[]; memory: string[] },
): Promise<HookPast> {
	const statements = [
		sql`SELECT id, event_ids AS "eventIds" FROM hook_deliveries WHERE store_id = ${storeId} AND source_id = ${sourceId} AND key = ${asked.key}`,
		sql`
			SELECT e.external_id AS name, e.data AS value FROM json_each(${JSON.stringify(asked.events)}) AS j
			CROSS JOIN events AS e ON e.store_id = ${storeId} AND e.source = ${asked.eventSource} AND e.external_id = j.value`,
		sql`
			SELECT m.name, m.value FROM json_each(${JSON.stringify(asked.memory)}) AS j
			CROSS JOIN hook_memories AS m ON m.store_id = ${storeId} AND m.source_id = ${sourceId} AND m.name = j.value`,
	];
	const [deliveries = [], events = [], memories = []] = await inTransaction(db, statements);
	const [known] = deliveries as { id: string; eventIds: string }[];
	return {
		known: known && { id: known.id, eventIds: JSON.parse(known.eventIds) as string[] },
		earlier: byName(events),
		memory: byName(memories),
	};
}

/**
 * Keeps a webhook, counts it, and remembers what the next one has to know, all or nothing and in one round trip. A copy of
 * one that is there already is counted as a duplicate, and changes nothing else.
 * @returns whether it was the first of its key
 */
export async function recordDelivery(
	scope: Scope,
	delivery: NewHookDelivery,
	memories: Record<string, Record<string, unknown>> = {},
	failed = false,
): Promise<boolean> {
	const { storeId, ...row } = owned(scope, delivery);
	const isFirst = sql`EXISTS (SELECT 1 FROM hook_deliveries WHERE store_id = ${storeId} AND source_id = ${row.sourceId} AND id = ${row.id})`;
	const remembered = Object.entries(memories).map(([name, value]) => ({ name, value }));
	const outcome = sql`iif(${isFirst}, ${row.outcome}, 'duplicate')`;
	const [inserted = []] = await inTransaction(scope.db, [
		sql`
			INSERT INTO hook_deliveries (store_id, source_id, id, key, topic, outcome, reason, detail, event_ids, message_ids, body, work, work_status, wake_at, received_at)
			VALUES (${storeId}, ${row.sourceId}, ${row.id}, ${row.key}, ${row.topic}, ${row.outcome}, ${row.reason ?? null}, ${row.detail ?? null},
				${JSON.stringify(row.eventIds ?? [])}, ${JSON.stringify(row.messageIds ?? [])}, ${row.body ?? null}, ${row.work ? JSON.stringify(row.work) : null},
				${row.work ? "pending" : null}, ${row.wakeAt ?? null}, ${row.receivedAt})
			ON CONFLICT DO NOTHING RETURNING id`,
		...(remembered.length > 0
			? [
					sql`
			INSERT INTO hook_memories (store_id, source_id, name, value, updated_at)
			SELECT ${storeId}, ${row.sourceId}, j.value ->> 'name', j.value -> 'value', ${row.receivedAt}
			FROM json_each(${JSON.stringify(remembered)}) AS j WHERE ${isFirst}
			ON CONFLICT DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
				]
			: []),
		counting(storeId, row.sourceId, outcome, row.reason ?? null, row.receivedAt, failed),
	]);
	return inserted.length > 0;
}

/** Counts a copy of a webhook that is there already. */
export async function countDuplicate({ db, storeId }: Scope, sourceId: string, now: number): Promise<void> {
	await db.run(counting(storeId, sourceId, sql`'duplicate'`, null, now, false));
}

/** One page of what was posted to a source, newest first. `cursor` is the id that the page before ended with. */
export async function listHookDeliveries(scope: Scope, sourceId: string, limit: number, cursor: string | undefined): Promise<HookDeliveryRow[]> {
	return scope.db
		.select()
		.from(hookDeliveries)
		.where(within(scope, hookDeliveries, eq(hookDeliveries.sourceId, sourceId), cursor ? lt(hookDeliveries.id, cursor) : undefined))
		.orderBy(desc(hookDeliveries.id))
		.limit(limit);
}

export async function findHookDelivery(scope: Scope, sourceId: string, id: string): Promise<HookDeliveryRow | undefined> {
	return scope.db
		.select()
		.from(hookDeliveries)
		.where(within(scope, hookDeliveries, eq(hookDeliveries.sourceId, sourceId), eq(hookDeliveries.id, id)))
		.get();
}

/** Forgets webhooks that came before `before`, of every store, `limit` at a time; work that is still to be done stays. */
export async function purgeHookDeliveries(db: Database, before: number, limit: number): Promise<void> {
	// Through the sources, so that the primary key leads.
	await db.run(sql`
		DELETE FROM hook_deliveries WHERE rowid IN (
			SELECT d.rowid FROM sources AS s CROSS JOIN hook_deliveries AS d ON d.store_id = s.store_id AND d.source_id = s.id AND d.id < ${firstIdAt("hok", before)}
			WHERE d.work_status IS NOT 'pending' LIMIT ${limit})`);
}

export interface ClaimedWork {
	store: string;
	sourceId: string;
	id: string;
	work: HookCommand;
	receivedAt: number;
	/** This one included. */
	attempts: number;
}

/** Takes work that is due, so that no other consumer has it before `until`. */
export async function claimHookWork(db: Database, now: number, until: number, limit: number): Promise<ClaimedWork[]> {
	const rows = await db.all<Omit<ClaimedWork, "work"> & { work: string }>(sql`
		UPDATE hook_deliveries SET wake_at = ${until}, attempts = attempts + 1 WHERE rowid IN (
			SELECT rowid FROM hook_deliveries WHERE work_status = 'pending' AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit})
		RETURNING store_id AS store, source_id AS "sourceId", id, work, attempts, received_at AS "receivedAt"`);
	return rows.map((row) => ({ ...row, work: JSON.parse(row.work) as HookCommand }));
}

/** How the work went. */
export interface WorkResult {
	status: "pending" | "done" | "failed";
	outcome: HookDeliveryRow["outcome"];
	reason: HookDeliveryRow["reason"];
	detail: string | null;
	messageIds: readonly string[];
	/** When it is tried again; null: not. */
	wakeAt: number | null;
}

export async function recordHookWork(
	scope: Scope,
	sourceId: string,
	id: string,
	{ status, outcome, reason, detail, messageIds, wakeAt }: WorkResult,
): Promise<void> {
	const own = sql`store_id = ${scope.storeId}`;
	const recount = sql`
		UPDATE sources SET accepted = accepted - 1, ignored = ignored + 1, last_outcome = ${outcome}, last_reason = ${reason}
		WHERE ${own} AND id = ${sourceId}`;
	await inTransaction(scope.db, [
		sql`
			UPDATE hook_deliveries SET work_status = ${status}, outcome = ${outcome}, reason = ${reason}, detail = ${detail},
				message_ids = ${JSON.stringify(messageIds)}, wake_at = ${wakeAt}
			WHERE ${own} AND source_id = ${sourceId} AND id = ${id}`,
		// It was counted as accepted when it came.
		...(outcome === "accepted" ? [] : [recount]),
	]);
}

function counting(storeId: string, sourceId: string, outcome: SQL, reason: string | null, now: number, failed: boolean): SQL {
	return sql`
		UPDATE sources SET accepted = accepted + (now = 'accepted'), ignored = ignored + (now = 'ignored'), duplicates = duplicates + (now = 'duplicate'),
			failures = iif(${failed ? 1 : 0} AND now <> 'duplicate', failures + 1, 0), last_outcome = now, last_reason = iif(now = 'duplicate', NULL, ${reason}),
			last_received_at = ${now}
		FROM (SELECT ${outcome} AS now) AS told WHERE sources.store_id = ${storeId} AND sources.id = ${sourceId}`;
}

function byName(rows: Record<string, unknown>[]): Map<string, Record<string, unknown>> {
	return new Map(rows.map(({ name, value }) => [String(name), JSON.parse(String(value)) as Record<string, unknown>]));
}

import { asc, desc, eq, getTableColumns, gte, inArray, lt, lte, sql } from "drizzle-orm";
import type { BatchCount, BatchLeft } from "../core/batch.ts";
import type { MailClass } from "../core/event-type.ts";
import { firstIdAt } from "../core/ids.ts";
import { type Database, inTransaction, jsonSlices, owned, type Ref, type Scope, within } from "./database.ts";
import { insertEventStatements, type NewEvent } from "./events.ts";
import { insertMessages, type MessageRow } from "./message-rows.ts";
import type { StoredDecision } from "./schema.ts";
import { batches } from "./schema-batches.ts";
import { insertDeliveries, type NewWebhookDelivery } from "./webhook-deliveries.ts";

export type BatchRow = typeof batches.$inferSelect;
/** A batch without the lists that can be long. */
export type BatchHead = Omit<BatchRow, "targets" | "data">;

/** Which batches a list shows; instants are Unix milliseconds. */
export interface BatchFilters {
	kinds?: readonly BatchRow["kind"][] | undefined;
	after?: number | undefined;
	before?: number | undefined;
}

/** The next messages of a batch, made of its targets from `from` on. */
export interface BatchSlice {
	from: number;
	size: number;
	events: NewEvent[];
	decisions: { event: string; decisions: StoredDecision[] }[];
	messages: MessageRow[];
	deliveries: NewWebhookDelivery[];
	left: BatchLeft[];
}

export async function insertBatch(scope: Scope, batch: Omit<BatchRow, "storeId">): Promise<void> {
	await scope.db.insert(batches).values(owned(scope, batch));
}

export async function findBatch(scope: Scope, id: string): Promise<BatchRow | undefined> {
	return scope.db
		.select()
		.from(batches)
		.where(within(scope, batches, eq(batches.id, id)))
		.get();
}

const { targets: _targets, data: _data, ...head } = getTableColumns(batches);

/** Newest first. `cursor` is the id that the page before ended with. */
export async function listBatches(scope: Scope, limit: number, cursor: string | undefined, filters: BatchFilters = {}): Promise<BatchHead[]> {
	const { kinds, after, before } = filters;
	return scope.db
		.select(head)
		.from(batches)
		.where(
			within(
				scope,
				batches,
				kinds ? inArray(batches.kind, [...kinds]) : undefined,
				after === undefined ? undefined : gte(batches.id, firstIdAt("bat", after)),
				before === undefined ? undefined : lt(batches.id, firstIdAt("bat", before)),
				cursor ? lt(batches.id, cursor) : undefined,
			),
		)
		.orderBy(desc(batches.id))
		.limit(limit);
}

/** Batches whose messages are not all made and that nobody works at, whose next look is put off to `again`. */
export async function takeOverdueBatches(db: Database, now: number, again: number, limit: number): Promise<Ref[]> {
	return db.all(sql`
		UPDATE batches SET wake_at = ${again} WHERE rowid IN (
			SELECT rowid FROM batches WHERE status = 'running' AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit})
		RETURNING store_id AS store, id`);
}

/**
 * Stores the next messages of a batch with their events and how far it has come: all of it or nothing, and only while the
 * batch runs and nobody else has made them.
 * @returns whether they were stored
 */
export async function insertSlice({ db, storeId }: Scope, id: string, slice: BatchSlice): Promise<boolean> {
	const { from, size, events, decisions, messages, deliveries, left } = slice;
	const isNext = sql`EXISTS (SELECT 1 FROM batches AS b WHERE b.store_id = ${storeId} AND b.id = ${id} AND b.status = 'running' AND b.made = ${from})`;
	const results = await inTransaction(db, [
		...insertEventStatements(storeId, events, isNext),
		...insertMessages(messages, isNext),
		...insertDeliveries(deliveries, isNext),
		...jsonSlices(decisions).map(
			(part) => sql`
				UPDATE events SET status = 'planned', decisions = j.value -> 'decisions' FROM json_each(${part}) AS j
				WHERE events.store_id = ${storeId} AND events.id = j.value ->> 'event' AND events.status = 'accepted'`,
		),
		sql`
			UPDATE batches SET made = made + ${size}, status = iif(made + ${size} >= total, 'done', status),
				"left" = (SELECT json_group_array(json(value)) FROM (SELECT value FROM json_each(batches."left") UNION ALL SELECT value FROM json_each(${JSON.stringify(left)})))
			WHERE store_id = ${storeId} AND id = ${id} AND status = 'running' AND made = ${from} RETURNING id`,
	]);
	return (results.at(-1) ?? []).length > 0;
}

/** How the messages of batches are doing. */
export async function countBatches({ db, storeId }: Scope, ids: readonly string[]): Promise<(BatchCount & { batch: string })[]> {
	return db.all(sql`
		SELECT m.batch_id AS batch, m.status, count(*) AS count, sum(m.status = 'skipped' AND m.reason = 'suppressed') AS suppressed
		FROM json_each(${JSON.stringify(ids)}) AS j
		CROSS JOIN messages AS m ON m.store_id = ${storeId} AND m.batch_id IS NOT NULL AND m.batch_id = j.value
		GROUP BY m.batch_id, m.status`);
}

/** Batches, of whatever store, whose messages are to be counted by now. */
export async function uncountedBatches(db: Database, now: number, limit: number): Promise<BatchHead[]> {
	return db.select(head).from(batches).where(lte(batches.countAt, now)).orderBy(asc(batches.countAt)).limit(limit);
}

/** @param countAt when they are to be counted again; null: never */
export async function saveCounts(scope: Scope, id: string, counts: BatchCount[], countAt: number | null): Promise<void> {
	await scope.db
		.update(batches)
		.set({ counts, countAt })
		.where(within(scope, batches, eq(batches.id, id)));
}

/** What has not left and cannot have: a service that may have a mail is never asked to forget it. */
const isStoppable = sql`(status IN ('queued', 'waiting') OR (status = 'retrying'
	AND NOT EXISTS (SELECT 1 FROM json_each(messages.attempts) AS a WHERE a.value ->> 'outcome' = 'unknown')))`;

/** @returns whether it ran */
export async function pauseBatch({ db, storeId }: Scope, id: string): Promise<boolean> {
	const [paused = []] = await inTransaction(db, [
		sql`UPDATE batches SET status = 'paused', count_at = 0 WHERE store_id = ${storeId} AND id = ${id} AND status IN ('running', 'done') RETURNING id`,
		sql`
			UPDATE messages SET status = 'held', reason = 'batch_paused', lease = NULL
			WHERE store_id = ${storeId} AND batch_id IS NOT NULL AND batch_id = ${id} AND ${isStoppable}
				AND EXISTS (SELECT 1 FROM batches AS b WHERE b.store_id = ${storeId} AND b.id = ${id} AND b.status = 'paused')`,
	]);
	return paused.length > 0;
}

/** @returns the messages that go on, or undefined where it was not paused */
export async function continueBatch({ db, storeId }: Scope, id: string, now: number): Promise<{ id: string; class: MailClass }[] | undefined> {
	const [continued = [], messages = []] = await inTransaction(db, [
		sql`
			UPDATE batches SET status = iif(made < total, 'running', 'done'), wake_at = ${now}, count_at = 0
			WHERE store_id = ${storeId} AND id = ${id} AND status = 'paused' RETURNING id`,
		sql`
			UPDATE messages SET status = 'queued', reason = NULL, due_at = ${now}, wake_at = ${now + 60_000}
			WHERE store_id = ${storeId} AND batch_id IS NOT NULL AND batch_id = ${id} AND status = 'held' AND reason = 'batch_paused'
				AND EXISTS (SELECT 1 FROM batches AS b WHERE b.store_id = ${storeId} AND b.id = ${id} AND b.status IN ('running', 'done'))
			RETURNING id, class`,
	]);
	return continued.length > 0 ? (messages as unknown as { id: string; class: MailClass }[]) : undefined;
}

/** @returns whether there was anything to cancel */
export async function cancelBatch({ db, storeId }: Scope, id: string): Promise<boolean> {
	const [cancelled = []] = await inTransaction(db, [
		sql`UPDATE batches SET status = 'cancelled', count_at = 0 WHERE store_id = ${storeId} AND id = ${id} AND status <> 'cancelled' RETURNING id`,
		sql`
			UPDATE messages SET status = 'cancelled', reason = 'batch_cancelled', lease = NULL
			WHERE store_id = ${storeId} AND batch_id IS NOT NULL AND batch_id = ${id}
				AND (${isStoppable} OR (status = 'held' AND reason = 'batch_paused'))`,
	]);
	return cancelled.length > 0;
}

/** The newest data that the shop told of each of these orders (keys), the one with its lines first. Orders that nobody knows are left out. */
export async function loadOrders({ db, storeId }: Scope, orders: readonly string[]): Promise<{ order: string; data: Record<string, unknown> }[]> {
	const rows = await db.all<{ order: string; data: string | null }>(sql`
		SELECT j.value AS "order", (
			SELECT e.data FROM messages AS m CROSS JOIN events AS e ON e.store_id = m.store_id AND e.id = m.event_id
			WHERE m.store_id = ${storeId} AND m.order_key IS NOT NULL AND m.order_key = j.value AND m.batch_id IS NULL
				AND json_type(e.data, '$.order') = 'object'
			ORDER BY json_type(e.data, '$.order.items') = 'array' DESC, m.id DESC LIMIT 1) AS data
		FROM json_each(${JSON.stringify(orders)}) AS j`);
	return rows.flatMap(({ order, data }) => (data === null ? [] : [{ order, data: JSON.parse(data) as Record<string, unknown> }]));
}

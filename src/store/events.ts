import { eq, type SQL, sql } from "drizzle-orm";
import { buyerOf } from "../core/cart/cart-event.ts";
import type { AcceptedEvent } from "../core/event.ts";
import { type Database, jsonSlices, type Scope, within } from "./database.ts";
import { events } from "./schema.ts";

/** An accepted event on its way into the table. Instants are Unix milliseconds. */
export interface NewEvent {
	id: string;
	event: AcceptedEvent;
	fingerprint: string;
	/** Encrypted, or null when the event has none. */
	secrets: string | null;
	receivedAt: number;
	wakeAt: number;
}

export type EventRow = typeof events.$inferSelect;
type KnownEvent = Pick<EventRow, "id" | "source" | "externalId" | "fingerprint">;

/**
 * Stores events with one INSERT, however many they are.
 * @returns the ids that are new; an event already there (by source and id) is left as it is
 */
export async function insertEvents({ db, storeId }: Scope, rows: NewEvent[]): Promise<Set<string>> {
	const inserted = await db.all<{ id: string }>(insertion(storeId, JSON.stringify(rows.map(valuesOf))));
	return new Set(inserted.map((row) => row.id));
}

/** The same as statements, for a transaction. */
export function insertEventStatements(storeId: string, rows: NewEvent[], condition: SQL = sql`true`): SQL[] {
	return jsonSlices(rows.map(valuesOf)).map((slice) => insertion(storeId, slice, condition));
}

function valuesOf({ event, ...row }: NewEvent) {
	return { ...event, ...row, buyer: buyerOf(event) };
}

function insertion(storeId: string, rows: string, condition: SQL = sql`true`): SQL {
	// Who bought is looked up by whoever reminds of carts; in other stores it would cost rows for nothing.
	const buyer = (name: string) => sql`iif(store.reminds, j.value -> 'buyer' ->> ${sql.raw(`'${name}'`)}, NULL)`;
	return sql`
		INSERT INTO events (store_id, id, source, external_id, type, subject, time, fingerprint, data, secrets, status, received_at, wake_at,
			buyer_address, buyer_customer, buyer_cart)
		SELECT ${storeId}, j.value ->> 'id', j.value ->> 'source', j.value ->> 'externalId', j.value ->> 'type', j.value ->> 'subject', j.value ->> 'time',
			j.value ->> 'fingerprint', j.value -> 'data', j.value ->> 'secrets', 'accepted', j.value ->> 'receivedAt', j.value ->> 'wakeAt',
			${buyer("address")}, ${buyer("customer")}, ${buyer("cart")}
		FROM json_each(${rows}) AS j CROSS JOIN (SELECT ${sendsReminders(storeId)} AS reminds) AS store WHERE ${condition}
		ON CONFLICT DO NOTHING RETURNING id`;
}

/** Whether the store mails people about carts: as it stands in the database, because what a cache remembers may be over. */
function sendsReminders(storeId: string): SQL {
	return sql`coalesce((SELECT json_extract(settings, '$.notifications.enabled."cart.abandoned.customer"') FROM stores WHERE id = ${storeId}), 0)`;
}

/** The events already stored under these identities. */
export async function eventsByIdentity({ db, storeId }: Scope, identities: { source: string; externalId: string }[]): Promise<KnownEvent[]> {
	return db.all(sql`
		SELECT e.id, e.source, e.external_id AS "externalId", e.fingerprint
		FROM json_each(${JSON.stringify(identities)}) AS j
		CROSS JOIN events AS e ON e.store_id = ${storeId} AND e.source = j.value ->> 'source' AND e.external_id = j.value ->> 'externalId'`);
}

export async function findEvent(scope: Scope, id: string): Promise<EventRow | undefined> {
	return scope.db
		.select()
		.from(events)
		.where(within(scope, events, eq(events.id, id)))
		.get();
}

/** Newest first, of the store's last `among` events: looking further back would cost a row read each. */
export async function recentEvents(
	{ db, storeId }: Scope,
	type: string,
	limit: number,
	among: number,
): Promise<Pick<EventRow, "id" | "subject" | "receivedAt">[]> {
	return db.all(sql`
		SELECT id, subject, received_at AS "receivedAt"
		FROM (SELECT id, type, subject, received_at FROM events WHERE store_id = ${storeId} ORDER BY id DESC LIMIT ${among})
		WHERE type = ${type} ORDER BY id DESC LIMIT ${limit}`);
}

/** Notes that planning these events was given up by the queue; after `most` times they end as failed. @returns those that ended */
export async function noteFailedEvents(
	db: Database,
	refs: { store: string; id: string }[],
	failure: string,
	most: number,
): Promise<{ store: string; id: string }[]> {
	const rows = await db.all<{ store: string; id: string; status: string }>(sql`
		UPDATE events SET failures = failures + 1, failure = ${failure}, status = iif(failures + 1 >= ${most}, 'failed', status)
		FROM json_each(${JSON.stringify(refs)}) AS j
		WHERE events.store_id = j.value ->> 'store' AND events.id = j.value ->> 'id' AND events.status = 'accepted'
		RETURNING events.store_id AS store, events.id, events.status`);
	return rows.filter(({ status }) => status === "failed");
}

/** Puts events back whose planning failed. */
export async function putBackEvents({ db, storeId }: Scope, id: string | undefined, now: number, limit: number): Promise<{ id: string; type: string }[]> {
	return db.all(sql`
		UPDATE events SET status = 'accepted', failures = 0, failure = NULL, wake_at = ${now + 5_000}
		WHERE store_id = ${storeId} AND id IN (
			SELECT id FROM events WHERE store_id = ${storeId} AND status = 'failed' ${id === undefined ? sql`` : sql`AND id = ${id}`} ORDER BY id LIMIT ${limit})
		RETURNING id, type`);
}

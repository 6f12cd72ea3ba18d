import { eq, sql } from "drizzle-orm";
import type { AcceptedEvent } from "../core/event.ts";
import { type Scope, within } from "./database.ts";
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
	const values = rows.map(({ event, ...row }) => ({ ...event, ...row }));
	const inserted = await db.all<{ id: string }>(sql`
		INSERT INTO events (store_id, id, source, external_id, type, subject, time, fingerprint, data, secrets, status, received_at, wake_at)
		SELECT ${storeId}, value ->> 'id', value ->> 'source', value ->> 'externalId', value ->> 'type', value ->> 'subject', value ->> 'time',
			value ->> 'fingerprint', value -> 'data', value ->> 'secrets', 'accepted', value ->> 'receivedAt', value ->> 'wakeAt'
		FROM json_each(${JSON.stringify(values)}) WHERE true
		ON CONFLICT DO NOTHING RETURNING id`);
	return new Set(inserted.map((row) => row.id));
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

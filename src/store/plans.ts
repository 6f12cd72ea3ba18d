import { type SQL, sql } from "drizzle-orm";
import type { Listing } from "../core/keep-back.ts";
import { isByLink, type NewConsent, recordConsents } from "./consents.ts";
import { type Consequences, consequenceStatements } from "./consequences.ts";
import { type Database, inTransaction, jsonSlices, type Ref } from "./database.ts";
import type { EventRow } from "./events.ts";
import { insertMessages, type MessageRow } from "./message-rows.ts";
import type { StoredDecision } from "./schema.ts";

// What planning reads and writes, for events of many stores at once, each named with its store. However many, the same number of
// statements: lists travel as one JSON parameter.

export type LoadedEvent = Omit<EventRow, "decisions">;

export interface ToldOrder {
	store: string;
	order: string;
	notification: string;
	data: Record<string, unknown>;
}

export interface Planned {
	event: Ref;
	decisions: StoredDecision[];
	messages: MessageRow[];
	/** What the event tells of people's consents. */
	consents?: NewConsent[];
}

export async function loadEvents(db: Database, refs: Ref[]): Promise<LoadedEvent[]> {
	const rows = await db.all<Omit<EventRow, "data" | "decisions"> & { data: string }>(sql`
		SELECT e.store_id AS "storeId", e.id, e.source, e.external_id AS "externalId", e.type, e.subject, e.time, e.fingerprint, e.data, e.secrets,
			e.status, e.received_at AS "receivedAt", e.wake_at AS "wakeAt"
		FROM json_each(${JSON.stringify(refs)}) AS j
		CROSS JOIN events AS e ON e.store_id = j.value ->> 'store' AND e.id = j.value ->> 'id'`);
	return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as EventRow["data"] }));
}

/** What orders have been told: the data of the events behind mails of a notification that went out or are on their way. */
export async function loadTold(db: Database, asked: { store: string; order: string; notification: string }[]): Promise<ToldOrder[]> {
	const rows = await db.all<Omit<ToldOrder, "data"> & { data: string }>(sql`
		SELECT m.store_id AS store, m.order_key AS "order", m.notification, e.data
		FROM json_each(${JSON.stringify(asked)}) AS j
		CROSS JOIN messages AS m ON m.store_id = j.value ->> 'store' AND m.order_key = j.value ->> 'order'
		CROSS JOIN events AS e ON e.store_id = m.store_id AND e.id = m.event_id
		WHERE m.order_key IS NOT NULL AND m.notification = j.value ->> 'notification' AND m.status NOT IN ('skipped', 'failed', 'cancelled', 'bounced')`);
	return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as EventRow["data"] }));
}

export interface Suppressed extends Listing {
	store: string;
	address: string;
}

/** Which of these addresses (keys) must not be written to, and for what. */
export async function loadSuppressions(db: Database, addresses: Ref[]): Promise<Suppressed[]> {
	const rows = await db.all<Omit<Suppressed, "byLink"> & { by_link: number }>(sql`
		SELECT suppressions.store_id AS store, suppressions.address, suppressions.covers, ${isByLink} AS by_link
		FROM json_each(${JSON.stringify(addresses)}) AS j
		CROSS JOIN suppressions ON suppressions.store_id = j.value ->> 'store' AND suppressions.address = j.value ->> 'id'`);
	return rows.map(({ by_link, ...row }) => ({ ...row, byLink: by_link === 1 }));
}

/**
 * Writes plans: all messages of an event and its decisions, or nothing when another consumer planned it first.
 * Messages are born with their first lease, so that planning and claiming are one write.
 * @returns the events that this call planned
 */
export async function savePlans(db: Database, plans: Planned[], further: Consequences): Promise<Set<string>> {
	const rows = plans.flatMap((plan) => plan.messages);
	const decided = plans.map(({ event, decisions }) => ({ ...event, decisions, sends: decisions.some((one) => one.decision === "send") }));
	const inserts = insertMessages(
		rows,
		sql`EXISTS (SELECT 1 FROM events AS e WHERE e.store_id = j.value ->> 'storeId' AND e.id = j.value ->> 'eventId' AND e.status = 'accepted')`,
	);
	const updates = jsonSlices(decided).map(
		(slice) => sql`
			UPDATE events SET status = 'planned', decisions = j.value -> 'decisions', secrets = iif(j.value ->> 'sends', secrets, NULL)
			FROM json_each(${slice}) AS j
			WHERE events.store_id = j.value ->> 'store' AND events.id = j.value ->> 'id' AND events.status = 'accepted' RETURNING events.id`,
	);
	const heard = recordConsents(plans.flatMap(({ consents }) => consents ?? []));
	const results = await inTransaction(db, [...inserts, ...updates, ...superseding(rows), ...heard, ...consequenceStatements(further)]);
	return new Set(
		results
			.slice(0, inserts.length + updates.length)
			.flat()
			.map((row) => String(row.id)),
	);
}

/** A mail that waits for more of the same takes in those that wait already; of several that come at once, the last one does. */
function superseding(rows: MessageRow[]): SQL[] {
	const waiting = rows.filter(({ status, reason }) => status === "waiting" && reason === "settling");
	const last = new Map(waiting.map((row) => [JSON.stringify([row.storeId, row.orderKey, row.notification, row.toAddress]), row]));
	return jsonSlices([...last.values()].map(({ storeId, id, orderKey, notification, toAddress }) => ({ storeId, id, orderKey, notification, toAddress }))).map(
		(slice) => sql`
			UPDATE messages SET status = 'skipped', reason = 'superseded', lease = NULL FROM json_each(${slice}) AS j
			WHERE messages.store_id = j.value ->> 'storeId' AND messages.order_key = j.value ->> 'orderKey' AND messages.notification = j.value ->> 'notification'
				AND messages.to_address = j.value ->> 'toAddress' AND messages.status = 'waiting' AND messages.reason = 'settling' AND messages.id < j.value ->> 'id'
				AND EXISTS (SELECT 1 FROM messages AS later WHERE later.store_id = j.value ->> 'storeId' AND later.id = j.value ->> 'id')`,
	);
}

/**
 * The data of the events whose mails one that settled took in, from the oldest: those that waited since the last mail of
 * its kind about the order went out.
 */
export async function loadTakenIn(db: Database, message: MessageRow): Promise<Record<string, unknown>[]> {
	const same = sql`m.store_id = ${message.storeId} AND m.order_key = ${message.orderKey} AND m.notification = ${message.notification} AND m.to_address = ${message.toAddress}`;
	const rows = await db.all<{ data: string }>(sql`
		SELECT e.data FROM messages AS m JOIN events AS e ON e.store_id = m.store_id AND e.id = m.event_id
		WHERE ${same} AND m.status = 'skipped' AND m.reason = 'superseded' AND m.id < ${message.id}
			AND m.id > coalesce((SELECT max(m.id) FROM messages AS m WHERE ${same} AND m.status <> 'skipped' AND m.resend_of IS NULL AND m.id < ${message.id}), '')
		ORDER BY m.id`);
	return rows.map(({ data }) => JSON.parse(data) as Record<string, unknown>);
}

import { type SQL, sql } from "drizzle-orm";
import type { MessageStatus } from "../core/message-status.ts";
import type { Attempt } from "../core/outcome.ts";
import type { Reason } from "../core/reasons.ts";
import { type Consequences, consequenceStatements } from "./consequences.ts";
import { type Database, inTransaction, jsonSlices } from "./database.ts";
import type { EventRow } from "./events.ts";
import { messages, type StoredDecision } from "./schema.ts";

// The statements of the machinery: they work on rows of many stores at once, each named with its store, and never answer
// a person. A batch of jobs costs the same number of them however many rows it touches: lists travel as one JSON parameter.

/** A row, named with its store. */
export interface Ref {
	store: string;
	id: string;
}

export type LoadedEvent = Omit<EventRow, "decisions">;
export type MessageRow = typeof messages.$inferSelect;

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
}

/** What an attempt, or the lack of one, leaves in a message's row. */
export interface MessageResult {
	store: string;
	id: string;
	lease: string;
	status: MessageStatus;
	reason: Reason | null;
	detail: string | null;
	attempt: Attempt | null;
	provider: string | null;
	providerMessageId: string | null;
	senderId: string | null;
	from: { address: string; name: string } | null;
	replyTo: string | null;
	subject: string | null;
	search: string;
	template: string;
	attachments: MessageRow["attachments"];
	secret: boolean;
	content: { key: string; offset: number; length: number } | null;
	dueAt: number;
	wakeAt: number;
	sentAt: number | null;
}

/** Names who is about to hand messages over, where that is another than their rows say. */
export async function recordSenders(db: Database, rows: (Ref & { sender: string; provider: string })[], lease: string): Promise<void> {
	await db.run(sql`
		UPDATE messages SET sender_id = j.value ->> 'sender', provider = j.value ->> 'provider' FROM json_each(${JSON.stringify(rows)}) AS j
		WHERE messages.store_id = j.value ->> 'store' AND messages.id = j.value ->> 'id' AND messages.lease = ${lease}`);
}

/** The service has told about the message itself, and that is what counts. */
const settled = sql`messages.delivery_rank > 0`;

/** Columns as drizzle names them, for statements that it has no builder for. */
const messageColumns = Object.entries(messages)
	.filter(([, column]) => typeof column === "object" && column !== null && "name" in column)
	.map(([property, column]) => ({ property, name: (column as { name: string }).name, json: (column as { dataType?: string }).dataType === "json" }));

/** All columns of a message, under the names drizzle gives them. */
const messageSelection = sql.join(
	messageColumns.map(({ property, name }) => sql.raw(`messages."${name}" AS "${property}"`)),
	sql`, `,
);

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

/** Which of these addresses (keys) must not be written to, and for what. */
export async function loadSuppressions(db: Database, addresses: Ref[]): Promise<{ store: string; address: string; covers: "all" | "marketing" }[]> {
	return db.all(sql`
		SELECT s.store_id AS store, s.address, s.covers
		FROM json_each(${JSON.stringify(addresses)}) AS j
		CROSS JOIN suppressions AS s ON s.store_id = j.value ->> 'store' AND s.address = j.value ->> 'id'`);
}

/**
 * Writes plans: all messages of an event and its decisions, or nothing when another consumer planned it first.
 * Messages are born with their first lease, so that planning and claiming are one write.
 * @returns the events that this call planned
 */
export async function savePlans(db: Database, plans: Planned[], further: Consequences): Promise<Set<string>> {
	const rows = plans.flatMap((plan) => plan.messages);
	const columns = sql.join(
		messageColumns.map(({ name }) => sql.raw(`"${name}"`)),
		sql`, `,
	);
	const values = sql.join(
		messageColumns.map(({ property, json }) => sql.raw(`j.value ${json ? "->" : "->>"} '${property}'`)),
		sql`, `,
	);
	const decided = plans.map(({ event, decisions }) => ({ ...event, decisions, sends: decisions.some((one) => one.decision === "send") }));
	const inserts = jsonSlices(rows).map(
		(slice) => sql`
			INSERT INTO messages (${columns}) SELECT ${values} FROM json_each(${slice}) AS j
			WHERE EXISTS (SELECT 1 FROM events AS e WHERE e.store_id = j.value ->> 'storeId' AND e.id = j.value ->> 'eventId' AND e.status = 'accepted')`,
	);
	const updates = jsonSlices(decided).map(
		(slice) => sql`
			UPDATE events SET status = 'planned', decisions = j.value -> 'decisions', secrets = iif(j.value ->> 'sends', secrets, NULL)
			FROM json_each(${slice}) AS j
			WHERE events.store_id = j.value ->> 'store' AND events.id = j.value ->> 'id' AND events.status = 'accepted' RETURNING events.id`,
	);
	const results = await inTransaction(db, [...inserts, ...updates, ...consequenceStatements(further)]);
	return new Set(
		results
			.slice(0, inserts.length + updates.length)
			.flat()
			.map((row) => String(row.id)),
	);
}

/**
 * Takes messages for this consumer until `until`: those that are due, and those whose consumer vanished, which get the
 * interrupted attempt written down. Two consumers asking for one message get it once.
 */
export async function claimMessages(db: Database, refs: Ref[], lease: string, now: number, until: number): Promise<MessageRow[]> {
	return claim(db, refs, lease, now, until, sql`messages.due_at <= ${now}`);
}

/** Takes messages that nobody else holds, whether it is their time or not: they have to go with others whose time it is. */
export async function claimMembers(db: Database, refs: Ref[], lease: string, now: number, until: number): Promise<MessageRow[]> {
	return claim(db, refs, lease, now, until, sql`(messages.status <> 'sending' OR messages.due_at <= ${now})`);
}

/** Messages by their ids, in no order. */
export async function messagesByIds(db: Database, refs: Ref[]): Promise<MessageRow[]> {
	if (refs.length === 0) return [];
	const rows = await db.all<Record<string, unknown>>(sql`
		SELECT ${messageSelection} FROM json_each(${JSON.stringify(refs)}) AS j
		CROSS JOIN messages ON messages.store_id = j.value ->> 'store' AND messages.id = j.value ->> 'id'`);
	return rows.map(messageFromRow);
}

async function claim(db: Database, refs: Ref[], lease: string, now: number, until: number, when: SQL): Promise<MessageRow[]> {
	const rows = await db.all<Record<string, unknown>>(sql`
		UPDATE messages SET lease = ${lease}, due_at = ${until}, wake_at = ${until}, status = 'sending',
			attempts = CASE WHEN status <> 'sending' THEN attempts ELSE json_insert(attempts, '$[#]', json_object(
				'n', json_array_length(attempts) + 1, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', ${now} / 1000.0, 'unixepoch'), 'outcome', 'unknown',
				'reason', 'interrupted', 'detail', NULL, 'provider', coalesce(provider, ''), 'sender_id', coalesce(sender_id, ''), 'duration_ms', 0,
				'batch', lease)) END
		FROM json_each(${JSON.stringify(refs)}) AS j
		WHERE messages.store_id = j.value ->> 'store' AND messages.id = j.value ->> 'id'
			AND messages.status IN ('queued', 'retrying', 'sending') AND ${when}
		RETURNING ${messageSelection}`);
	return rows.map(messageFromRow);
}

/**
 * Records what happened. An acceptance counts even when the lease ran out in between; anything else only while it is held.
 * What the service told meanwhile, in a callback that was quicker, stays.
 * @param further what follows from it, in the same transaction
 */
export async function recordResults(db: Database, results: MessageResult[], further: Consequences): Promise<void> {
	const updates = jsonSlices(results).map(
		(slice) => sql`
		UPDATE messages SET
			status = iif(${settled}, status, v ->> 'status'), reason = iif(${settled}, reason, v ->> 'reason'), detail = iif(${settled}, detail, v ->> 'detail'),
			attempts = CASE WHEN v ->> 'attempt' IS NULL THEN attempts ELSE json_insert(attempts, '$[#]', json_set(v -> 'attempt', '$.n', json_array_length(attempts) + 1)) END,
			provider = coalesce(v ->> 'provider', provider), provider_message_id = coalesce(v ->> 'providerMessageId', provider_message_id),
			sender_id = coalesce(v ->> 'senderId', sender_id), from_address = coalesce(v ->> '$.from.address', from_address),
			from_name = coalesce(v ->> '$.from.name', from_name), reply_to = iif(v ->> '$.from' IS NULL, reply_to, v ->> 'replyTo'), subject = coalesce(v ->> 'subject', subject),
			search = v ->> 'search', template = v ->> 'template', attachments = v -> 'attachments', secret = v ->> 'secret',
			content_key = coalesce(v ->> '$.content.key', content_key), content_offset = coalesce(v ->> '$.content.offset', content_offset),
			content_length = coalesce(v ->> '$.content.length', content_length),
			lease = NULL, due_at = v ->> 'dueAt', wake_at = v ->> 'wakeAt', sent_at = coalesce(sent_at, v ->> 'sentAt')
		FROM (SELECT value AS v FROM json_each(${slice})) AS j
		WHERE messages.store_id = v ->> 'store' AND messages.id = v ->> 'id'
			AND (messages.lease = v ->> 'lease' OR (v ->> 'status' = 'sent' AND messages.sent_at IS NULL))`,
	);
	await inTransaction(db, [...updates, ...consequenceStatements(further)]);
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

/**
 * Finds rows that were stored and never finished, oldest first, and puts their next look off to `again`, so that a
 * backlog is woken once and not at every sweep.
 */
export async function takeOverdue(
	db: Database,
	now: number,
	again: number,
	limit: number,
): Promise<{ events: (Ref & { type: string })[]; messages: (Ref & { class: string })[] }> {
	const [events = [], overdue = []] = await inTransaction(db, [
		sql`
			UPDATE events SET wake_at = ${again} WHERE rowid IN (
				SELECT rowid FROM events WHERE status = 'accepted' AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit})
			RETURNING store_id AS store, id, type`,
		sql`
			UPDATE messages SET wake_at = ${again} WHERE rowid IN (
				SELECT rowid FROM messages WHERE status in ('queued', 'waiting', 'sending', 'retrying') AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit})
			RETURNING store_id AS store, id, class`,
	]);
	return { events: events as unknown as (Ref & { type: string })[], messages: overdue as unknown as (Ref & { class: string })[] };
}

/** When the thing that has been due longest came in, Unix milliseconds; null when nothing is unfinished. */
export async function oldestUnfinished(db: Database): Promise<number | null> {
	const row = await db.get<{ at: number | null }>(sql`
		SELECT min(at) AS at FROM (
			SELECT * FROM (SELECT received_at AS at FROM events WHERE status = 'accepted' ORDER BY wake_at LIMIT 1)
			UNION ALL SELECT * FROM (
				SELECT created_at FROM messages WHERE status in ('queued', 'waiting', 'sending', 'retrying') ORDER BY wake_at LIMIT 1))`);
	return row?.at ?? null;
}

function messageFromRow(row: Record<string, unknown>): MessageRow {
	const parsed = messageColumns.map(({ property, json }) => [property, json && row[property] !== null ? JSON.parse(String(row[property])) : row[property]]);
	return { ...Object.fromEntries(parsed), secret: row.secret === 1 } as MessageRow;
}

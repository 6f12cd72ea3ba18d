import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { addressKey } from "../core/address.ts";
import type { DeliveryEvent } from "../core/delivery-event.ts";
import type { Weight } from "../core/delivery-rank.ts";
import { SOFT_BOUNCES, type SuppressionCause } from "../core/suppression.ts";
import { type Consequences, consequenceStatements } from "./consequences.ts";
import { type Database, inTransaction, jsonSlices, type Scope, within } from "./database.ts";
import { type MessageRow, messagesByIds } from "./message-rows.ts";
import { callbackTokens, deliveryEvents } from "./schema-delivery.ts";

// What mail services tell about mails, and what follows from it. Instants are Unix milliseconds.

export type DeliveryEventRow = typeof deliveryEvents.$inferSelect;

/** An event about one of our messages; without a message it is kept all the same. */
export interface MatchedEvent {
	id: string;
	sender: string;
	message: string | null;
	event: DeliveryEvent;
	/** As it came, without what must not be kept. */
	raw: unknown;
}

/** What follows for an address. */
export interface AddressEffect {
	/** Row id of the event it comes from. */
	event: string;
	address: string;
	message: string | null;
	kind: "suppress" | "soft_bounce" | "delivered";
	covers: "all" | "marketing";
	cause: SuppressionCause;
	reason: string;
}

/** The messages that events are about: by Postbud's own id, or by recipient and the service's id. */
export async function matchMessages(scope: Scope, events: DeliveryEvent[]): Promise<Map<DeliveryEvent, MessageRow>> {
	const asked = events.map(({ message, providerMessage, recipient }, i) => ({ i, message, providerMessage, recipient: recipient?.toLowerCase() ?? null }));
	const rows = await scope.db.all<{ i: number; id: string }>(sql`
		SELECT j.value ->> 'i' AS i, m.id FROM json_each(${JSON.stringify(asked)}) AS j
		CROSS JOIN messages AS m ON m.store_id = ${scope.storeId} AND m.id = j.value ->> 'message'
		UNION ALL
		SELECT j.value ->> 'i', m.id FROM json_each(${JSON.stringify(asked)}) AS j
		CROSS JOIN messages AS m ON m.store_id = ${scope.storeId} AND lower(m.to_address) = j.value ->> 'recipient'
		WHERE m.to_address IS NOT NULL AND m.provider_message_id = j.value ->> 'providerMessage'`);
	const found = await messagesByIds(
		scope.db,
		rows.map(({ id }) => ({ store: scope.storeId, id })),
	);
	const byId = new Map(found.map((message) => [message.id, message]));
	const matched = new Map<DeliveryEvent, MessageRow>();
	for (const { i, id } of rows) {
		const [event, message] = [events[i], byId.get(id)];
		if (event && message && !matched.has(event)) matched.set(event, message);
	}
	return matched;
}

/** Whether mails to these addresses are being handed over just now, so that what a service calls one of them is not written down yet. */
export async function isSendingTo(scope: Scope, recipients: string[]): Promise<boolean> {
	const row = await scope.db.get<{ found: number }>(sql`
		SELECT 1 AS found FROM json_each(${JSON.stringify(recipients.map((address) => address.toLowerCase()))}) AS j
		CROSS JOIN messages AS m ON m.store_id = ${scope.storeId} AND lower(m.to_address) = j.value
		WHERE m.to_address IS NOT NULL AND m.status = 'sending' LIMIT 1`);
	return row !== undefined;
}

/** Which of these events are there already, by their row ids. */
export async function knownEvents(scope: Scope, events: MatchedEvent[]): Promise<Set<string>> {
	const asked = events.map(({ id, message }) => ({ id, message: message ?? "" }));
	const rows = await scope.db.all<{ id: string }>(sql`
		SELECT d.id FROM json_each(${JSON.stringify(asked)}) AS j
		CROSS JOIN delivery_events AS d ON d.store_id = ${scope.storeId} AND d.message_id = j.value ->> 'message' AND d.id = j.value ->> 'id'`);
	return new Set(rows.map(({ id }) => id));
}

/** Keeps events and does what follows from them, all or nothing. A message never goes back to a lesser rank. */
export async function recordEvents(
	scope: Scope,
	events: MatchedEvent[],
	changes: (Weight & { id: string; at: number; detail: string | null })[],
	effects: AddressEffect[],
	further: Consequences,
	now: number,
): Promise<void> {
	const rows = events.map(({ id, sender, message, raw, event: { type, reason, detail, recipient, at } }) => ({
		id,
		sender,
		message: message ?? "",
		...{ type, reason, detail, recipient, at },
		raw: keptRaw(raw),
	}));
	const inserts = jsonSlices(rows).map(
		(slice) => sql`
			INSERT OR IGNORE INTO delivery_events (store_id, message_id, id, sender_id, type, reason, detail, recipient, at, received_at, raw)
			SELECT ${scope.storeId}, v ->> 'message', v ->> 'id', v ->> 'sender', v ->> 'type', v ->> 'reason', v ->> 'detail', v ->> 'recipient', v ->> 'at', ${now}, v ->> 'raw'
			FROM (SELECT value AS v FROM json_each(${slice}))`,
	);
	// The store travels with each change: as a constant it would make SQLite walk through all messages of the store.
	const updates = jsonSlices(changes.map((change) => ({ ...change, store: scope.storeId }))).map(
		(slice) => sql`
			UPDATE messages SET status = v ->> 'status', reason = v ->> 'reason', detail = v ->> 'detail', delivery_rank = v ->> 'rank', sent_at = coalesce(sent_at, v ->> 'at')
			FROM (SELECT value AS v FROM json_each(${slice})) AS j
			WHERE messages.store_id = v ->> 'store' AND messages.id = v ->> 'id' AND messages.delivery_rank < v ->> 'rank' AND messages.status NOT IN ('skipped', 'cancelled')`,
	);
	// The effects first: they count only for events that are not there yet.
	await inTransaction(scope.db, [...addressStatements(scope.storeId, effects, now), ...inserts, ...updates, ...consequenceStatements(further)]);
}

const MAX_RAW = 20_000;

/** The event as it came, as JSON; what is absurdly long is kept as the text of its beginning. */
function keptRaw(raw: unknown): string {
	const text = JSON.stringify(raw ?? null);
	return text.length <= MAX_RAW ? text : JSON.stringify(text.slice(0, MAX_RAW));
}

/** Hard ends go on the list of suppressed addresses at once, soft bounces after five in a row; a delivery ends the row. */
function addressStatements(storeId: string, effects: AddressEffect[], now: number): SQL[] {
	const rows = effects.map((effect) => ({ ...effect, message: effect.message ?? "", key: addressKey(effect.address) }));
	return jsonSlices(rows).flatMap((slice) => {
		const told = sql`(
			SELECT value AS v FROM json_each(${slice}) AS j WHERE NOT EXISTS (
				SELECT 1 FROM delivery_events AS d WHERE d.store_id = ${storeId} AND d.message_id = j.value ->> 'message' AND d.id = j.value ->> 'event'))`;
		const suppress = (which: SQL) => sql`
			INSERT INTO suppressions (store_id, address, reason, covers, cause, message_id, created_at)
			SELECT ${storeId}, v ->> 'key', v ->> 'reason', v ->> 'covers', v ->> 'cause', nullif(v ->> 'message', ''), ${now} FROM ${told} WHERE ${which}
			ON CONFLICT DO UPDATE SET covers = 'all', cause = excluded.cause, reason = excluded.reason, message_id = excluded.message_id
			WHERE suppressions.covers = 'marketing' AND excluded.covers = 'all'`;
		return [
			sql`
				DELETE FROM soft_bounces WHERE store_id = ${storeId} AND address IN (SELECT v ->> 'key' FROM ${told} WHERE v ->> 'kind' = 'delivered')`,
			sql`
				INSERT INTO soft_bounces (store_id, address, count, updated_at)
				SELECT ${storeId}, v ->> 'key', count(*), ${now} FROM ${told} WHERE v ->> 'kind' = 'soft_bounce' GROUP BY v ->> 'key'
				ON CONFLICT DO UPDATE SET count = count + excluded.count, updated_at = excluded.updated_at`,
			suppress(sql`v ->> 'kind' = 'suppress'`),
			suppress(sql`v ->> 'kind' = 'soft_bounce' AND EXISTS (
				SELECT 1 FROM soft_bounces AS b WHERE b.store_id = ${storeId} AND b.address = v ->> 'key' AND b.count >= ${SOFT_BOUNCES})`),
		];
	});
}

/** What the service told about a message, oldest first. */
export async function listDeliveryEvents(scope: Scope, messageId: string): Promise<DeliveryEventRow[]> {
	return scope.db
		.select()
		.from(deliveryEvents)
		.where(within(scope, deliveryEvents, eq(deliveryEvents.messageId, messageId)))
		.orderBy(asc(deliveryEvents.at), asc(deliveryEvents.id))
		.limit(500);
}

/** Notes the token of a callback. @returns false when it came before with another body */
export async function noteToken(scope: Scope, senderId: string, token: string, bodyHash: string, now: number): Promise<boolean> {
	await scope.db.insert(callbackTokens).values({ storeId: scope.storeId, senderId, token, bodyHash, createdAt: now }).onConflictDoNothing();
	const row = await scope.db
		.select({ bodyHash: callbackTokens.bodyHash })
		.from(callbackTokens)
		.where(and(within(scope, callbackTokens, eq(callbackTokens.senderId, senderId)), eq(callbackTokens.token, token)))
		.get();
	return row?.bodyHash === bodyHash;
}

export async function purgeCallbackTokens(db: Database, before: number): Promise<void> {
	await db.run(sql`DELETE FROM callback_tokens WHERE created_at < ${before}`);
}

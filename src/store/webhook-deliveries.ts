import { type SQL, sql } from "drizzle-orm";
import { firstIdAt } from "../core/ids.ts";
import { INTERRUPTED } from "../core/webhook-attempts.ts";
import type { HealthChange } from "../core/webhook-health.ts";
import { type Database, inTransaction, jsonSlices, type Ref } from "./database.ts";
import type { WebhookAttempt, webhookDeliveries } from "./schema-webhooks.ts";

// The statements of the machinery: deliveries of many stores at once, each named with its store. However many, the same
// number of statements: lists travel as one JSON parameter.

export type WebhookDeliveryRow = typeof webhookDeliveries.$inferSelect;
export type NewWebhookDelivery = Pick<WebhookDeliveryRow, "storeId" | "id" | "webhookId" | "event" | "messageId" | "body" | "dueAt" | "wakeAt" | "createdAt">;

/** What an attempt, or the lack of one, leaves in a delivery's row. */
export interface DeliveryResult {
	store: string;
	id: string;
	lease: string;
	status: WebhookDeliveryRow["status"];
	detail: string | null;
	/** Null: it was not tried. */
	attempt: WebhookAttempt | null;
	dueAt: number;
	wakeAt: number;
	deliveredAt: number | null;
}

/** A webhook that shall hear no more: it said so itself, or a delivery that first failed at `since` came to the end of its schedule. */
export interface Verdict {
	store: string;
	webhook: string;
	url: string;
	reason: "gone" | "failing";
	since: number;
}

/** A webhook that this call, and no other, switched off. */
export interface DisabledWebhook {
	store: string;
	webhook: { id: string; url: string };
	reason: "gone" | "failing";
	/** Deliveries that were tried, and have not got through, since it began to fail. */
	failures: number;
}

const STOPPED = "The webhook was switched off before this got through.";
/** One statement has to end in time. What is beyond, in number or age (a schedule takes less than four days), stops when its turn comes. */
const STOP_LIMIT = 10_000;
const STOP_AGE = 5 * 86_400_000;

/**
 * Statements that store deliveries, for the transaction that stores what they tell. Stored again they change nothing: whoever
 * does not know whether the transaction went through may repeat it.
 * @param condition over `j.value`, the delivery as JSON: what must hold for it to be stored, so that what another consumer did is not told twice
 */
export function insertDeliveries(rows: NewWebhookDelivery[], condition: SQL = sql`true`): SQL[] {
	return jsonSlices(rows).map(
		(slice) => sql`
		INSERT INTO webhook_deliveries (store_id, id, webhook_id, event, message_id, body, status, attempts, due_at, wake_at, created_at)
		SELECT j.value ->> 'storeId', j.value ->> 'id', j.value ->> 'webhookId', j.value ->> 'event', j.value ->> 'messageId', j.value ->> 'body', 'pending', '[]',
			j.value ->> 'dueAt', j.value ->> 'wakeAt', j.value ->> 'createdAt'
		FROM json_each(${slice}) AS j WHERE ${condition}
		ON CONFLICT DO NOTHING`,
	);
}

/**
 * Takes deliveries for this consumer until `until`: those that are due, and those whose consumer vanished, which get the
 * interrupted attempt written down. Two consumers asking for one delivery get it once.
 */
export async function claimDeliveries(db: Database, refs: Ref[], lease: string, now: number, until: number): Promise<WebhookDeliveryRow[]> {
	const rows = await db.all<Omit<WebhookDeliveryRow, "attempts"> & { attempts: string }>(sql`
		UPDATE webhook_deliveries AS d SET lease = ${lease}, due_at = ${until}, wake_at = ${until},
			attempts = iif(d.lease IS NULL, attempts, json_insert(attempts, '$[#]', json_object(
				'at', strftime('%Y-%m-%dT%H:%M:%fZ', ${now} / 1000.0, 'unixepoch'), 'status', NULL,
				'detail', ${INTERRUPTED}, 'duration_ms', 0)))
		FROM json_each(${JSON.stringify(refs)}) AS j
		WHERE d.store_id = j.value ->> 'store' AND d.id = j.value ->> 'id' AND d.status = 'pending' AND d.due_at <= ${now}
		RETURNING store_id AS "storeId", id, webhook_id AS "webhookId", event, message_id AS "messageId", body, status, attempts, lease,
			due_at AS "dueAt", wake_at AS "wakeAt", created_at AS "createdAt", delivered_at AS "deliveredAt", detail, attempts_before AS "attemptsBefore"`);
	return rows.map((row) => ({ ...row, attempts: JSON.parse(row.attempts) as WebhookAttempt[] }));
}

/**
 * Records what happened, in one transaction: the deliveries, what they tell about their webhooks, and the webhooks that
 * are switched off for it. What got through counts even when the lease ran out in between; anything else only while it is held.
 * A webhook that fails is switched off only when nothing has got through since the delivery began.
 */
export async function recordDeliveries(
	db: Database,
	{ results, health, verdicts }: { results: DeliveryResult[]; health: HealthChange[]; verdicts: Verdict[] },
	now: number,
): Promise<DisabledWebhook[]> {
	const records = [...jsonSlices(results).map(updateResults), ...jsonSlices(health).map(updateHealth)];
	const disabling = jsonSlices(verdicts).map((slice) => disable(slice, now));
	const accused = verdicts.map(({ store, webhook }) => ({ store, id: webhook }));
	const stopping = accused.length > 0 ? [stopDeliveries(accused, STOPPED, now)] : [];
	const answers = await inTransaction(db, [...records, ...disabling, ...stopping]);
	const disabled = answers.slice(records.length, records.length + disabling.length).flat() as {
		store: string;
		id: string;
		url: string;
		reason: "gone" | "failing";
		failures: number;
	}[];
	return disabled.map(({ store, id, url, reason, failures }) => ({ store, webhook: { id, url }, reason, failures }));
}

/** Ends what is still to be delivered to those of these webhooks that are off. A delivery that is being posted is left to its consumer. */
export function stopDeliveries(webhooks: Ref[], detail: string, now: number): SQL {
	return sql`
		UPDATE webhook_deliveries SET status = 'failed', detail = ${detail}, lease = NULL WHERE rowid IN (
			SELECT d.rowid FROM json_each(${JSON.stringify(webhooks)}) AS j
			CROSS JOIN webhooks AS w ON w.store_id = j.value ->> 'store' AND w.id = j.value ->> 'id' AND w.enabled = 0
			CROSS JOIN webhook_deliveries AS d ON d.store_id = w.store_id AND d.webhook_id = w.id
			WHERE d.id >= ${firstIdAt("whd", now - STOP_AGE)} AND d.status = 'pending' AND (d.lease IS NULL OR d.due_at <= ${now}) LIMIT ${STOP_LIMIT})`;
}

/** Finds deliveries that were stored and never finished, oldest first, and puts their next look off to `again`. */
export async function takeOverdueDeliveries(db: Database, now: number, again: number, limit: number): Promise<Ref[]> {
	return db.all<Ref>(sql`
		UPDATE webhook_deliveries SET wake_at = ${again} WHERE rowid IN (
			SELECT rowid FROM webhook_deliveries WHERE status = 'pending' AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit})
		RETURNING store_id AS store, id`);
}

/** Forgets deliveries that are over and were made before `before`, of every store, `limit` at a time. @returns whether there may be more */
export async function purgeDeliveries(db: Database, before: number, limit: number): Promise<boolean> {
	const purged = await db.all(sql`
		DELETE FROM webhook_deliveries WHERE rowid IN (
			SELECT d.rowid FROM stores AS s CROSS JOIN webhook_deliveries AS d ON d.store_id = s.id AND d.id < ${firstIdAt("whd", before)}
			WHERE d.status <> 'pending' LIMIT ${limit})
		RETURNING id`);
	return purged.length === limit;
}

function updateResults(slice: string): SQL {
	return sql`
		UPDATE webhook_deliveries SET status = v ->> 'status', detail = v ->> 'detail', lease = NULL, due_at = v ->> 'dueAt', wake_at = v ->> 'wakeAt',
			attempts = iif(v ->> 'attempt' IS NULL, attempts, json_insert(attempts, '$[#]', v -> 'attempt')), delivered_at = coalesce(v ->> 'deliveredAt', delivered_at)
		FROM (SELECT value AS v FROM json_each(${slice})) AS j
		WHERE webhook_deliveries.store_id = v ->> 'store' AND webhook_deliveries.id = v ->> 'id'
			AND (webhook_deliveries.lease = v ->> 'lease' OR (v ->> 'status' = 'delivered' AND webhook_deliveries.status <> 'delivered'))`;
}

function updateHealth(slice: string): SQL {
	const since = sql`iif(v ->> 'through' OR webhooks.failing_since IS NULL, v ->> 'failingSince', min(webhooks.failing_since, v ->> 'failingSince'))`;
	return sql`
		UPDATE webhooks SET failing_since = ${since} FROM (SELECT value AS v FROM json_each(${slice})) AS j
		WHERE webhooks.store_id = v ->> 'store' AND webhooks.id = v ->> 'webhook' AND webhooks.url = v ->> 'url' AND webhooks.failing_since IS NOT ${since}`;
}

/** The condition on `enabled` lets one consumer alone switch a webhook off, so that there is one alert. */
function disable(slice: string, now: number): SQL {
	return sql`
		UPDATE webhooks SET enabled = 0, disabled_reason = v ->> 'reason' FROM (SELECT value AS v FROM json_each(${slice})) AS j
		WHERE webhooks.store_id = v ->> 'store' AND webhooks.id = v ->> 'webhook' AND webhooks.url = v ->> 'url' AND webhooks.enabled = 1
			AND (v ->> 'reason' = 'gone' OR webhooks.failing_since <= v ->> 'since')
		RETURNING store_id AS store, id, url, disabled_reason AS reason, (
			SELECT count(*) FROM webhook_deliveries AS d
			WHERE d.store_id = webhooks.store_id AND d.webhook_id = webhooks.id AND d.id >= ${firstIdAt("whd", now - STOP_AGE)}
				AND d.status <> 'delivered' AND d.attempts <> '[]' AND d.due_at >= coalesce(webhooks.failing_since, 0)) AS failures`;
}

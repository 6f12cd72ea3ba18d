import { asc, eq, sql } from "drizzle-orm";
import { type Database, inTransaction, owned, type Ref, type Scope, within } from "./database.ts";
import { webhooks } from "./schema-webhooks.ts";
import { stopDeliveries } from "./webhook-deliveries.ts";

export type WebhookRow = typeof webhooks.$inferSelect;
export interface WebhookChanges {
	url?: string | undefined;
	events?: WebhookRow["events"] | undefined;
	description?: string | null | undefined;
	enabled?: boolean | undefined;
}

/** @returns whether it was added; a store that has `limit` of them gets no more */
export async function insertWebhook(scope: Scope, webhook: Omit<WebhookRow, "storeId">, limit: number): Promise<boolean> {
	const row = owned(scope, webhook);
	const inserted = await scope.db.all(sql`
		INSERT INTO webhooks (store_id, id, url, events, description, enabled, disabled_reason, secret, previous_secret, previous_until, failing_since, created_at)
		SELECT ${row.storeId}, ${row.id}, ${row.url}, ${JSON.stringify(row.events)}, ${row.description}, ${row.enabled ? 1 : 0}, ${row.disabledReason},
			${row.secret}, ${row.previousSecret}, ${row.previousUntil}, ${row.failingSince}, ${row.createdAt}
		WHERE (SELECT count(*) FROM webhooks WHERE store_id = ${row.storeId}) < ${limit} RETURNING id`);
	return inserted.length > 0;
}

export async function findWebhook(scope: Scope, id: string): Promise<WebhookRow | undefined> {
	return scope.db
		.select()
		.from(webhooks)
		.where(within(scope, webhooks, eq(webhooks.id, id)))
		.get();
}

export async function listWebhooks(scope: Scope): Promise<WebhookRow[]> {
	return scope.db.select().from(webhooks).where(within(scope, webhooks)).orderBy(asc(webhooks.id)).limit(1000);
}

/**
 * Changes a webhook. One that is switched on starts with a clean slate, and so does a new address; one that is switched
 * off stops what is still to be delivered.
 * @returns the webhook now, or undefined where there is none
 */
export async function updateWebhook(scope: Scope, id: string, changes: WebhookChanges, now: number): Promise<WebhookRow | undefined> {
	const { url, events, description, enabled } = changes;
	const fresh = enabled === true ? sql`1` : sql`url <> coalesce(${url ?? null}, url)`;
	await inTransaction(scope.db, [
		sql`
			UPDATE webhooks SET url = coalesce(${url ?? null}, url), events = coalesce(${events ? JSON.stringify(events) : null}, events),
				description = iif(${description === undefined ? 0 : 1}, ${description ?? null}, description),
				enabled = coalesce(${enabled === undefined ? null : Number(enabled)}, enabled),
				disabled_reason = iif(${enabled === undefined ? 0 : 1}, NULL, disabled_reason), failing_since = iif(${fresh}, NULL, failing_since)
			WHERE store_id = ${scope.storeId} AND id = ${id}`,
		...(enabled === false ? [stopDeliveries([{ store: scope.storeId, id }], "The webhook was switched off.", now)] : []),
	]);
	return findWebhook(scope, id);
}

/** Puts a new secret in place; the one it takes the place of stays good until `previousUntil`. @returns whether there is such a webhook */
export async function rotateSecret(scope: Scope, id: string, secret: string, previousUntil: number): Promise<boolean> {
	const changed = await scope.db
		.update(webhooks)
		.set({ previousSecret: sql`${webhooks.secret}`, previousUntil, secret })
		.where(within(scope, webhooks, eq(webhooks.id, id)))
		.returning({ id: webhooks.id });
	return changed.length > 0;
}

/** What is on its way to it ends when its turn comes, and its log goes with the retention. @returns whether there was one */
export async function removeWebhook(scope: Scope, id: string): Promise<boolean> {
	const removed = await scope.db
		.delete(webhooks)
		.where(within(scope, webhooks, eq(webhooks.id, id)))
		.returning({ id: webhooks.id });
	return removed.length > 0;
}

/** The webhooks of many stores, for the machinery. */
export async function loadWebhooks(db: Database, refs: Ref[]): Promise<WebhookRow[]> {
	const rows = await db.all<Omit<WebhookRow, "events" | "enabled"> & { events: string; enabled: number }>(sql`
		SELECT w.store_id AS "storeId", w.id, w.url, w.events, w.description, w.enabled, w.disabled_reason AS "disabledReason", w.secret,
			w.previous_secret AS "previousSecret", w.previous_until AS "previousUntil", w.failing_since AS "failingSince", w.created_at AS "createdAt"
		FROM json_each(${JSON.stringify(refs)}) AS j
		CROSS JOIN webhooks AS w ON w.store_id = j.value ->> 'store' AND w.id = j.value ->> 'id'`);
	return rows.map((row) => ({ ...row, events: JSON.parse(row.events) as WebhookRow["events"], enabled: row.enabled === 1 }));
}

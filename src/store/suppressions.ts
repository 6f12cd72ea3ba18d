import { asc, eq, gt, sql } from "drizzle-orm";
import { inTransaction, owned, type Scope, within } from "./database.ts";
import { insertEventStatements, type NewEvent } from "./events.ts";
import { suppressions } from "./schema.ts";
import { softBounces } from "./schema-delivery.ts";

export type SuppressionRow = typeof suppressions.$inferSelect;

/** @param row its address is an address key */
export async function putSuppression(scope: Scope, row: Omit<SuppressionRow, "storeId">): Promise<void> {
	const { reason, covers, cause, messageId } = row;
	await scope.db
		.insert(suppressions)
		.values(owned(scope, row))
		.onConflictDoUpdate({ target: [suppressions.storeId, suppressions.address], set: { reason, covers, cause, messageId } });
}

/**
 * Somebody wants no marketing mail any more: the address goes on the list where it is not there for a stronger reason, what
 * is on its way to it is called back, and the event tells of it; all or nothing. A mail stays that a service may have in a
 * request of many: that is repeated as a whole.
 * @param row its address is an address key
 * @returns whether the event is new
 */
export async function insertUnsubscription(
	{ db, storeId }: Scope,
	row: Pick<SuppressionRow, "address" | "reason" | "messageId" | "createdAt">,
	event: NewEvent,
): Promise<boolean> {
	const [, , told] = await inTransaction(db, [
		sql`
			INSERT INTO suppressions (store_id, address, reason, covers, cause, message_id, created_at)
			VALUES (${storeId}, ${row.address}, ${row.reason}, 'marketing', 'unsubscribe', ${row.messageId}, ${row.createdAt}) ON CONFLICT DO NOTHING`,
		sql`
			UPDATE messages SET status = 'cancelled', reason = 'suppressed', detail = NULL, lease = NULL
			WHERE store_id = ${storeId} AND to_address IS NOT NULL AND lower(to_address) = ${row.address} AND class = 'M'
				AND (status IN ('waiting', 'held') OR (status IN ('queued', 'retrying')
					AND NOT EXISTS (SELECT 1 FROM json_each(messages.attempts) AS a WHERE a.value ->> 'outcome' = 'unknown')))`,
		...insertEventStatements(storeId, [event]),
	]);
	return (told ?? []).length > 0;
}

/** Undoes what an unsubscription did to the list; a bounce, a complaint, or what a person entered stays. */
export async function removeUnsubscription(scope: Scope, address: string): Promise<void> {
	await scope.db
		.delete(suppressions)
		.where(within(scope, suppressions, eq(suppressions.address, address), eq(suppressions.cause, "unsubscribe"), eq(suppressions.covers, "marketing")));
}

export async function findSuppression(scope: Scope, address: string): Promise<SuppressionRow | undefined> {
	return scope.db
		.select()
		.from(suppressions)
		.where(within(scope, suppressions, eq(suppressions.address, address)))
		.get();
}

export async function listSuppressions(scope: Scope, limit: number, cursor: string | undefined, q?: string): Promise<SuppressionRow[]> {
	const text = q?.trim().toLowerCase();
	const found = text ? sql`instr(lower(${suppressions.address} || ' ' || ${suppressions.reason}), ${text})` : undefined;
	const after = cursor ? gt(suppressions.address, cursor) : undefined;
	return scope.db
		.select()
		.from(suppressions)
		.where(within(scope, suppressions, after, found))
		.orderBy(asc(suppressions.address))
		.limit(limit);
}

export async function removeSuppression(scope: Scope, address: string): Promise<boolean> {
	const [removed] = await scope.db.batch([
		scope.db
			.delete(suppressions)
			.where(within(scope, suppressions, eq(suppressions.address, address)))
			.returning({ address: suppressions.address }),
		scope.db.delete(softBounces).where(within(scope, softBounces, eq(softBounces.address, address))),
	]);
	return removed.length > 0;
}

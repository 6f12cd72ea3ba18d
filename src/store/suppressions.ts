import { asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { type ConsentRow, forgetWithdrawals, type NewConsent, recordConsents } from "./consents.ts";
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
 * Somebody wants no marketing mail any more: that is kept for good, the address goes on the list where it is not there for a
 * stronger reason, what is on its way to it is called back, and the event tells of it; all or nothing.
 * @param withdrawal what the person said; its source is the message whose link was used
 * @returns whether the event is new
 */
export async function insertUnsubscription({ db, storeId }: Scope, reason: string, withdrawal: ConsentRow, event: NewEvent): Promise<boolean> {
	const { address, source, recordedAt } = withdrawal;
	const [told] = await inTransaction(db, [
		...insertEventStatements(storeId, [event]),
		sql`
			INSERT INTO suppressions (store_id, address, reason, covers, cause, message_id, created_at)
			VALUES (${storeId}, ${address}, ${reason}, 'marketing', 'unsubscribe', ${source}, ${recordedAt}) ON CONFLICT DO NOTHING`,
		...recordConsents([withdrawal], "suppressed"),
	]);
	return (told ?? []).length > 0;
}

/** Undoes what an unsubscription did; a bounce, a complaint, or what a person entered stays on the list. */
export async function removeUnsubscription(scope: Scope, address: string): Promise<void> {
	await inTransaction(scope.db, [unlisting(scope, address), forgetWithdrawals(scope, address)]);
}

/** Keeps what the owner of an address chose; who wants any mail leaves the list that an unsubscription had put the address on. */
export async function insertChoice(scope: Scope, address: string, rows: NewConsent[], wantsAny: boolean): Promise<void> {
	const statements = [...recordConsents(rows), ...(wantsAny ? [unlisting(scope, address)] : [])];
	if (statements.length > 0) await inTransaction(scope.db, statements);
}

function unlisting({ storeId }: Scope, address: string): SQL {
	return sql`DELETE FROM suppressions WHERE store_id = ${storeId} AND address = ${address} AND cause = 'unsubscribe' AND covers = 'marketing'`;
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

import { asc, eq, gt, sql } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
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

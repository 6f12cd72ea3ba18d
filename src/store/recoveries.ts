import { lt } from "drizzle-orm";
import { type Database, owned, type Scope } from "./database.ts";
import { recoveries } from "./schema-carts.ts";

/** Notes that a code was used. @returns false where it was used before */
export async function useRecoveryCode(scope: Scope, row: Omit<typeof recoveries.$inferInsert, "storeId">): Promise<boolean> {
	const inserted = await scope.db.insert(recoveries).values(owned(scope, row)).onConflictDoNothing().returning({ hash: recoveries.hash });
	return inserted.length > 0;
}

/** Codes that are too old to be used again need not be remembered. Unix milliseconds. */
export async function purgeRecoveries(db: Database, before: number): Promise<void> {
	await db.delete(recoveries).where(lt(recoveries.fetchedAt, before));
}

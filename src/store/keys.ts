import { asc, eq } from "drizzle-orm";
import { type Database, owned, type Scope, within } from "./database.ts";
import { keys } from "./schema.ts";

export type KeyRow = typeof keys.$inferSelect;
export type NewKey = Omit<typeof keys.$inferInsert, "storeId">;

/** The one lookup that comes before any scope: a key tells which store it opens. */
export async function findKeyByHash(db: Database, hash: string): Promise<KeyRow | undefined> {
	return db.select().from(keys).where(eq(keys.hash, hash)).get();
}

export async function insertKey(scope: Scope, key: NewKey): Promise<void> {
	await scope.db.insert(keys).values(owned(scope, key));
}

export async function findKey(scope: Scope, id: string): Promise<KeyRow | undefined> {
	return scope.db
		.select()
		.from(keys)
		.where(within(scope, keys, eq(keys.id, id)))
		.get();
}

export async function listKeys(scope: Scope): Promise<KeyRow[]> {
	return scope.db.select().from(keys).where(within(scope, keys)).orderBy(asc(keys.id)).limit(1000);
}

export async function revokeKey(scope: Scope, id: string, now: number): Promise<void> {
	await scope.db
		.update(keys)
		.set({ revokedAt: now })
		.where(within(scope, keys, eq(keys.id, id)));
}

export async function noteKeyUse(scope: Scope, id: string, now: number): Promise<void> {
	await scope.db
		.update(keys)
		.set({ lastUsedAt: now })
		.where(within(scope, keys, eq(keys.id, id)));
}

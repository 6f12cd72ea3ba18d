import { eq, lt } from "drizzle-orm";
import { type Database, owned, type Scope } from "./database.ts";
import { keys, sessions } from "./schema.ts";

export interface LiveSession {
	storeId: string;
	keyId: string;
	expiresAt: number;
}

export async function insertSession(scope: Scope, session: Omit<typeof sessions.$inferInsert, "storeId">): Promise<void> {
	await scope.db.insert(sessions).values(owned(scope, session));
}

/** A session that has not run out and whose key is still valid; like a key, it tells which store it opens. */
export async function findSession(db: Database, hash: string, now: number): Promise<LiveSession | undefined> {
	const row = await db
		.select({ storeId: sessions.storeId, keyId: sessions.keyId, expiresAt: sessions.expiresAt, revokedAt: keys.revokedAt })
		.from(sessions)
		.innerJoin(keys, eq(keys.id, sessions.keyId))
		.where(eq(sessions.hash, hash))
		.get();
	return row && row.revokedAt === null && row.expiresAt > now ? row : undefined;
}

export async function endSession(db: Database, hash: string): Promise<void> {
	await db.delete(sessions).where(eq(sessions.hash, hash));
}

export async function purgeSessions(db: Database, now: number): Promise<void> {
	await db.delete(sessions).where(lt(sessions.expiresAt, now));
}

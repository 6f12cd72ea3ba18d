import { and, desc, eq, gt, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Role } from "../core/roles.ts";
import { type Database, inTransaction, owned, type Scope, within } from "./database.ts";
import { keys } from "./schema.ts";
import { people, sessions } from "./schema-people.ts";

export type SessionRow = typeof sessions.$inferSelect;

/** A session that has not ended, with whoever it belongs to as they are now. */
export interface LiveSession {
	session: SessionRow;
	key: { name: string; scopes: string[] } | null;
	person: { name: string; email: string; role: Role; lastSeenAt: number | null } | null;
}

export type NewSession = Omit<typeof sessions.$inferInsert, "storeId" | "personId"> & { id: string };

export async function insertSession(scope: Scope, session: NewSession): Promise<void> {
	await scope.db.insert(sessions).values(owned(scope, session));
}

/**
 * A session of a person, as long as the person is as the one who let it in saw: a password that was changed meanwhile opens nothing.
 * @returns false where it is not so
 */
export async function insertPersonSession({ db, storeId }: Scope, session: NewSession, person: { id: string; passwordHash: string | null }): Promise<boolean> {
	const { hash, id, via, device, createdAt, seenAt, expiresAt } = session;
	const [made = []] = await inTransaction(db, [
		sql`
		INSERT INTO sessions (hash, id, store_id, person_id, via, device, created_at, seen_at, expires_at)
		SELECT ${hash}, ${id}, store_id, id, ${via}, ${device}, ${createdAt}, ${seenAt}, ${expiresAt} FROM people
		WHERE store_id = ${storeId} AND id = ${person.id} AND disabled_at IS NULL AND password_hash IS ${person.passwordHash} RETURNING id`,
		sql`UPDATE people SET last_seen_at = ${createdAt} WHERE store_id = ${storeId} AND id = ${person.id} AND EXISTS (SELECT 1 FROM sessions WHERE hash = ${hash})`,
	]);
	return made.length > 0;
}

/** A session whose key is not revoked, or whose person not disabled; like a key, it tells which store it opens. One query. */
export async function findSession(db: Database, hash: string, now: number): Promise<LiveSession | undefined> {
	const row = await db
		.select({
			session: sessions,
			key: { name: keys.name, scopes: keys.scopes, revokedAt: keys.revokedAt },
			person: { name: people.name, email: people.email, role: people.role, lastSeenAt: people.lastSeenAt, disabledAt: people.disabledAt },
		})
		.from(sessions)
		.leftJoin(keys, and(eq(keys.storeId, sessions.storeId), eq(keys.id, sessions.keyId)))
		.leftJoin(people, and(eq(people.storeId, sessions.storeId), eq(people.id, sessions.personId)))
		.where(and(eq(sessions.hash, hash), gt(sessions.expiresAt, now)))
		.get();
	if (!row) return undefined;
	const { session, key, person } = row;
	const isLive = (key !== null && key.revokedAt === null) || (person !== null && person.disabledAt === null);
	return isLive ? { session, key, person } : undefined;
}

/** Newest first, of those that have not ended. */
export async function sessionsOf(scope: Scope, personId: string, now: number): Promise<SessionRow[]> {
	return scope.db
		.select()
		.from(sessions)
		.where(within(scope, sessions, eq(sessions.personId, personId), gt(sessions.expiresAt, now)))
		.orderBy(desc(sessions.seenAt), desc(sessions.id))
		.limit(100);
}

export async function noteSeen(scope: Scope, { hash, personId }: SessionRow, now: number): Promise<void> {
	await scope.db
		.update(sessions)
		.set({ seenAt: now })
		.where(within(scope, sessions, eq(sessions.hash, hash)));
	if (personId === null) return;
	await scope.db
		.update(people)
		.set({ lastSeenAt: now })
		.where(within(scope, people, eq(people.id, personId)));
}

export async function endSession(db: Database, hash: string): Promise<void> {
	await db.delete(sessions).where(eq(sessions.hash, hash));
}

/** One of a person's sessions, by the id that people see. */
export async function endOneSession(scope: Scope, personId: string, id: string): Promise<void> {
	await endWhere(scope, personId, eq(sessions.id, id));
}

/** @param but id of the session that stays */
export async function endSessions(scope: Scope, personId: string, but?: string): Promise<void> {
	await endWhere(scope, personId, but === undefined ? undefined : ne(sessions.id, but));
}

export async function purgeSessions(db: Database, now: number): Promise<void> {
	await db.delete(sessions).where(lt(sessions.expiresAt, now));
}

async function endWhere(scope: Scope, personId: string, condition: SQL | undefined): Promise<void> {
	await scope.db.delete(sessions).where(within(scope, sessions, eq(sessions.personId, personId), condition));
}

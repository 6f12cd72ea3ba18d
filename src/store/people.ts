import { and, asc, eq, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Role } from "../core/roles.ts";
import { type Database, owned, type Scope, within } from "./database.ts";
import { people, sessions } from "./schema-people.ts";

export type PersonRow = typeof people.$inferSelect;
export type NewPerson = Omit<typeof people.$inferInsert, "storeId">;

/** More shops than anybody works for: each costs the check of a password. */
const SHOPS = 8;

/** @returns false where the shop has somebody of this address already */
export async function insertPerson(scope: Scope, person: NewPerson): Promise<boolean> {
	return (await scope.db.insert(people).values(owned(scope, person)).onConflictDoNothing().returning({ id: people.id })).length > 0;
}

export async function findPerson(scope: Scope, id: string): Promise<PersonRow | undefined> {
	return scope.db.select().from(people).where(one(scope, id)).get();
}

export interface ListedPerson extends PersonRow {
	/** Sessions that have not ended. */
	sessions: number;
}

export async function listPeople(scope: Scope, now: number): Promise<ListedPerson[]> {
	const rows = await scope.db
		.select({ person: people, sessions: sql<number>`count(${sessions.hash})` })
		.from(people)
		.leftJoin(sessions, and(eq(sessions.storeId, people.storeId), eq(sessions.personId, people.id), gt(sessions.expiresAt, now)))
		.where(within(scope, people))
		.groupBy(people.id)
		.orderBy(asc(people.name), asc(people.id))
		.limit(1000);
	return rows.map(({ person, sessions: count }) => ({ ...person, sessions: count }));
}

/** Before any shop is known: everybody of this address who may come in. */
export async function peopleOfAddress(db: Database, email: string): Promise<PersonRow[]> {
	return db
		.select()
		.from(people)
		.where(and(eq(people.email, email), isNull(people.disabledAt)))
		.orderBy(sql`${people.joinedAt} IS NULL`, asc(people.joinedAt), asc(people.id))
		.limit(SHOPS);
}

/** Whose link this is, while it counts; like a key, it tells which shop it opens. */
export async function personOfLink(db: Database, hash: string, now: number): Promise<PersonRow | undefined> {
	return db
		.select()
		.from(people)
		.where(and(eq(people.linkHash, hash), gt(people.linkExpiresAt, now), isNull(people.disabledAt)))
		.get();
}

/** The link before it counts no more. @returns false where there is nobody who may have one */
export async function setLink(scope: Scope, id: string, linkHash: string, linkExpiresAt: number): Promise<boolean> {
	return changed(
		await scope.db
			.update(people)
			.set({ linkHash, linkExpiresAt })
			.where(one(scope, id, isNull(people.disabledAt)))
			.returning({ id: people.id }),
	);
}

/** Sets the password that its link was for, and ends every session. @returns false where the link counts no more: of two at once, one gets through */
export async function takeLink(scope: Scope, id: string, linkHash: string, passwordHash: string, now: number): Promise<boolean> {
	const counts = and(eq(people.linkHash, linkHash), gt(people.linkExpiresAt, now), isNull(people.disabledAt));
	const [, set] = await scope.db.batch([
		scope.db.delete(sessions).where(within(scope, sessions, eq(sessions.personId, id), sql`EXISTS (SELECT 1 FROM ${people} WHERE ${one(scope, id, counts)})`)),
		scope.db
			.update(people)
			.set({ passwordHash, linkHash: null, linkExpiresAt: null, joinedAt: sql`coalesce(${people.joinedAt}, ${now})` })
			.where(one(scope, id, counts))
			.returning({ id: people.id }),
	]);
	return changed(set);
}

/** @returns false where the password that was shown is not the password any more */
export async function changePassword(scope: Scope, id: string, before: string, passwordHash: string): Promise<boolean> {
	return changed(
		await scope.db
			.update(people)
			.set({ passwordHash, linkHash: null, linkExpiresAt: null })
			.where(one(scope, id, eq(people.passwordHash, before)))
			.returning({ id: people.id }),
	);
}

export async function renamePerson(scope: Scope, id: string, name: string): Promise<void> {
	await scope.db.update(people).set({ name }).where(one(scope, id));
}

/** Somebody who came in without a password joins by that. */
export async function noteJoined(scope: Scope, id: string, now: number): Promise<void> {
	await scope.db
		.update(people)
		.set({ joinedAt: now, linkHash: null, linkExpiresAt: null })
		.where(one(scope, id, isNull(people.joinedAt)));
}

/** @returns false where the person has a second step already */
export async function addTotp(scope: Scope, id: string, totp: { totpSecret: string; totpStep: number; recoveryCodes: string[] }): Promise<boolean> {
	return changed(
		await scope.db
			.update(people)
			.set(totp)
			.where(one(scope, id, isNull(people.totpSecret), isNotNull(people.passwordHash)))
			.returning({ id: people.id }),
	);
}

export async function removeTotp(scope: Scope, id: string): Promise<void> {
	await scope.db.update(people).set({ totpSecret: null, totpStep: 0, recoveryCodes: [] }).where(one(scope, id));
}

/** @returns false where the code of this step or of a later one was taken already: a code that is seen over a shoulder opens nothing */
export async function takeTotpStep(scope: Scope, { id, totpSecret }: PersonRow, step: number): Promise<boolean> {
	const isSame = totpSecret === null ? sql`false` : eq(people.totpSecret, totpSecret);
	return changed(
		await scope.db
			.update(people)
			.set({ totpStep: step })
			.where(one(scope, id, isSame, sql`${people.totpStep} < ${step}`))
			.returning({ id: people.id }),
	);
}

/** @returns false where the code is not there any more: it opens once */
export async function takeRecoveryCode(scope: Scope, id: string, code: string): Promise<boolean> {
	return changed(
		await scope.db
			.update(people)
			.set({ recoveryCodes: sql`(SELECT json_group_array(value) FROM json_each(${people.recoveryCodes}) WHERE value <> ${code})` })
			.where(one(scope, id, isNotNull(people.totpSecret), sql`EXISTS (SELECT 1 FROM json_each(${people.recoveryCodes}) WHERE value = ${code})`))
			.returning({ id: people.id }),
	);
}

/** @returns false for the last owner who can come in, or where there is nobody */
export async function setRole(scope: Scope, id: string, role: Role): Promise<boolean> {
	const isRoom = role === "owner" ? sql`true` : anotherOwner(scope, id);
	return changed(
		await scope.db
			.update(people)
			.set({ role })
			.where(one(scope, id, isRoom))
			.returning({ id: people.id }),
	);
}

/** Ends every session with it. @returns false for the last owner who can come in, or where there is nobody */
export async function disablePerson(scope: Scope, id: string, now: number): Promise<boolean> {
	const [set] = await scope.db.batch([
		scope.db
			.update(people)
			.set({ disabledAt: now, linkHash: null, linkExpiresAt: null })
			.where(one(scope, id, isNull(people.disabledAt), anotherOwner(scope, id)))
			.returning({ id: people.id }),
		scope.db
			.delete(sessions)
			.where(within(scope, sessions, eq(sessions.personId, id), sql`EXISTS (SELECT 1 FROM ${people} WHERE ${one(scope, id, isNotNull(people.disabledAt))})`)),
	]);
	return changed(set);
}

export async function enablePerson(scope: Scope, id: string): Promise<void> {
	await scope.db.update(people).set({ disabledAt: null }).where(one(scope, id));
}

/** @returns false for the last owner who can come in, or where there is nobody */
export async function deletePerson(scope: Scope, id: string): Promise<boolean> {
	const [gone] = await scope.db.batch([
		scope.db
			.delete(people)
			.where(one(scope, id, anotherOwner(scope, id)))
			.returning({ id: people.id }),
		scope.db.delete(sessions).where(within(scope, sessions, eq(sessions.personId, id), sql`NOT EXISTS (SELECT 1 FROM ${people} WHERE ${one(scope, id)})`)),
	]);
	return changed(gone);
}

function one(scope: Scope, id: string, ...conditions: (SQL | undefined)[]): SQL | undefined {
	return within(scope, people, eq(people.id, id), ...conditions);
}

/** In the statement that would take an owner away, since two owners may do it to each other at once. */
function anotherOwner({ storeId }: Scope, id: string): SQL | undefined {
	const isNone = or(sql`${people.role} <> 'owner'`, isNotNull(people.disabledAt), isNull(people.joinedAt));
	return or(
		isNone,
		sql`EXISTS (SELECT 1 FROM people AS other WHERE other.store_id = ${storeId} AND other.id <> ${id} AND other.role = 'owner'
			AND other.disabled_at IS NULL AND other.joined_at IS NOT NULL)`,
	);
}

function changed(rows: readonly unknown[]): boolean {
	return rows.length > 0;
}

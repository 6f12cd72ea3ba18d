import { asc, eq, sql } from "drizzle-orm";
import { type Database, inTransaction, owned, type Scope, within } from "./database.ts";
import { sources } from "./schema-sources.ts";

export type SourceRow = typeof sources.$inferSelect;
export interface SourceChange {
	name?: string | undefined;
	enabled?: boolean | undefined;
	/** A new secret, sealed; the one it takes the place of stays good until `previousUntil`. */
	secret?: { sealed: string; previousUntil: number } | undefined;
}

/** @returns whether it was added; a store that has `limit` of them gets no more */
export async function insertSource(scope: Scope, source: Pick<SourceRow, "id" | "kind" | "name" | "secret" | "createdAt">, limit: number): Promise<boolean> {
	const row = owned(scope, source);
	const inserted = await scope.db.all(sql`
		INSERT INTO sources (store_id, id, kind, name, enabled, secret, created_at)
		SELECT ${row.storeId}, ${row.id}, ${row.kind}, ${row.name}, 1, ${row.secret}, ${row.createdAt}
		WHERE (SELECT count(*) FROM sources WHERE store_id = ${row.storeId}) < ${limit} RETURNING id`);
	return inserted.length > 0;
}

export async function findSource(scope: Scope, id: string): Promise<SourceRow | undefined> {
	return scope.db
		.select()
		.from(sources)
		.where(within(scope, sources, eq(sources.id, id)))
		.get();
}

/** The source of this id in whatever store: its id is all that a webhook's address says. */
export async function findSourceAnywhere(db: Database, id: string): Promise<SourceRow | undefined> {
	return db.select().from(sources).where(eq(sources.id, id)).get();
}

export async function listSources(scope: Scope): Promise<SourceRow[]> {
	return scope.db.select().from(sources).where(within(scope, sources)).orderBy(asc(sources.id)).limit(1000);
}

/** @returns the source now, or undefined where there is none */
export async function updateSource(scope: Scope, id: string, { name, enabled, secret }: SourceChange): Promise<SourceRow | undefined> {
	const change = {
		...(name === undefined ? {} : { name }),
		...(enabled === undefined ? {} : { enabled }),
		...(secret ? { previousSecret: sql`${sources.secret}`, previousUntil: secret.previousUntil, secret: secret.sealed } : {}),
	};
	if (Object.keys(change).length === 0) return findSource(scope, id);
	const [row] = await scope.db
		.update(sources)
		.set(change)
		.where(within(scope, sources, eq(sources.id, id)))
		.returning();
	return row;
}

/** Its log and what is remembered for it go with it. @returns whether there was one */
export async function removeSource(scope: Scope, id: string): Promise<boolean> {
	const [removed = []] = await inTransaction(scope.db, [
		sql`DELETE FROM sources WHERE store_id = ${scope.storeId} AND id = ${id} RETURNING id`,
		sql`DELETE FROM hook_deliveries WHERE store_id = ${scope.storeId} AND source_id = ${id}`,
		sql`DELETE FROM hook_memories WHERE store_id = ${scope.storeId} AND source_id = ${id}`,
	]);
	return removed.length > 0;
}

/** Counts a webhook that was refused: its signature did not hold. Nothing of it is kept. */
export async function countRefusal(scope: Scope, id: string, reason: string): Promise<void> {
	await scope.db
		.update(sources)
		.set({ refused: sql`refused + 1`, failures: sql`failures + 1`, lastOutcome: "refused", lastReason: reason })
		.where(within(scope, sources, eq(sources.id, id)));
}

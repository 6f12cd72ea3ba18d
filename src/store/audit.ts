import { desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { AuditAction, AuditActor } from "../core/audit.ts";
import { firstIdAt } from "../core/ids.ts";
import { type Database, owned, type Scope, within } from "./database.ts";
import { auditEntries } from "./schema-audit.ts";

export type AuditRow = typeof auditEntries.$inferSelect;

/** Instants are Unix milliseconds. */
export interface AuditFilters {
	/** Id of whoever did it. */
	actor?: string | undefined;
	action?: AuditAction | undefined;
	/** Id of what it was done to. */
	object?: string | undefined;
	after?: number | undefined;
	before?: number | undefined;
}

const VIEWINGS: AuditAction[] = ["message.viewed", "attachment.downloaded"];

export async function insertAudit(scope: Scope, row: Omit<typeof auditEntries.$inferInsert, "storeId">): Promise<void> {
	await scope.db.insert(auditEntries).values(owned(scope, row));
}

/** One page of the audit log, newest first. `cursor` is the id that the page before ended with. */
export async function listAudit(scope: Scope, filters: AuditFilters, limit: number, cursor: string | undefined): Promise<AuditRow[]> {
	const { actor, action, object, after, before } = filters;
	// Between two dates SQLite would walk through all that happened; `unlikely` tells it that somebody, or something, is rarer.
	// An object has few entries: its index alone is to be used, and a plus keeps the others out.
	const beside = sql.raw(object === undefined ? "" : "+");
	const conditions = [
		object === undefined ? undefined : sql`unlikely(${auditEntries.objectId} = ${object})`,
		actor === undefined ? undefined : sql`unlikely(${beside}${auditEntries.actorId} = ${actor})`,
		action === undefined ? undefined : sql`unlikely(${beside}${auditEntries.action} = ${action})`,
		after === undefined ? undefined : gte(auditEntries.id, firstIdAt("aud", after)),
		before === undefined ? undefined : lt(auditEntries.id, firstIdAt("aud", before)),
		cursor === undefined ? undefined : lt(auditEntries.id, cursor),
	];
	return scope.db
		.select()
		.from(auditEntries)
		.where(within(scope, auditEntries, ...conditions))
		.orderBy(desc(auditEntries.id))
		.limit(limit);
}

/** Everybody who is in the log, with their latest names: one step through the index for each, however much they did. */
export async function auditActors(scope: Scope, limit: number): Promise<AuditActor[]> {
	const first = (from: SQL) => sql`(SELECT min(actor_id) FROM audit_entries WHERE store_id = ${scope.storeId} ${from})`;
	return scope.db.all<AuditActor>(sql`
		WITH RECURSIVE actors(id) AS (
			SELECT ${first(sql``)} UNION ALL SELECT ${first(sql`AND actor_id > actors.id`)} FROM actors WHERE actors.id IS NOT NULL LIMIT ${limit})
		SELECT a.actor_kind AS kind, a.actor_id AS id, a.actor_name AS name FROM actors
		CROSS JOIN audit_entries AS a ON a.store_id = ${scope.storeId} AND a.id = (
			SELECT max(id) FROM audit_entries WHERE store_id = ${scope.storeId} AND actor_id = actors.id)
		WHERE actors.id IS NOT NULL ORDER BY name`);
}

/** Who looked at a message's body last, newest first. */
export async function viewingsOf(scope: Scope, message: string, limit: number): Promise<Pick<AuditRow, "at" | "actorName">[]> {
	return scope.db
		.select({ at: auditEntries.at, actorName: auditEntries.actorName })
		.from(auditEntries)
		.where(within(scope, auditEntries, eq(auditEntries.objectId, message), inArray(sql`+${auditEntries.action}`, VIEWINGS)))
		.orderBy(desc(auditEntries.id))
		.limit(limit);
}

/** Forgets entries from before `before`, of every store, `limit` at a time. */
export async function purgeAudit(db: Database, before: number, limit: number): Promise<void> {
	await db.run(sql`
		DELETE FROM audit_entries WHERE rowid IN (
			SELECT a.rowid FROM stores AS s CROSS JOIN audit_entries AS a ON a.store_id = s.id AND a.id < ${firstIdAt("aud", before)} LIMIT ${limit})`);
}

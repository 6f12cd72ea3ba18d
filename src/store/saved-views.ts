import { asc, eq, sql } from "drizzle-orm";
import { type Scope, within } from "./database.ts";
import { savedViews } from "./schema-views.ts";

export type SavedView = typeof savedViews.$inferSelect;
export type ViewSaving = "saved" | "name_taken" | "too_many";

const MOST = 50;

/** By name. */
export async function listViews(scope: Scope): Promise<SavedView[]> {
	return scope.db
		.select()
		.from(savedViews)
		.where(within(scope, savedViews))
		.orderBy(asc(sql`lower(${savedViews.name})`), asc(savedViews.id))
		.limit(MOST);
}

/** Saves a view where there is room, and no other of its name. */
export async function insertView(scope: Scope, { id, name, query, createdBy, createdAt }: Omit<SavedView, "storeId">): Promise<ViewSaving> {
	const { db, storeId } = scope;
	const added = await db.all(sql`
		INSERT INTO saved_views (store_id, id, name, query, created_by, created_at)
		SELECT ${storeId}, ${id}, ${name}, ${query}, ${createdBy}, ${createdAt}
		WHERE ${isFree(scope, name, id)} AND (SELECT count(*) FROM saved_views WHERE store_id = ${storeId}) < ${MOST} RETURNING id`);
	if (added.length > 0) return "saved";
	return (await listViews(scope)).length >= MOST ? "too_many" : "name_taken";
}

/** @returns undefined where it is gone */
export async function renameView(scope: Scope, id: string, name: string): Promise<"saved" | "name_taken" | undefined> {
	const renamed = await scope.db
		.update(savedViews)
		.set({ name })
		.where(within(scope, savedViews, eq(savedViews.id, id), isFree(scope, name, id)))
		.returning({ id: savedViews.id });
	if (renamed.length > 0) return "saved";
	return (await findView(scope, id)) ? "name_taken" : undefined;
}

export async function findView(scope: Scope, id: string): Promise<SavedView | undefined> {
	return scope.db
		.select()
		.from(savedViews)
		.where(within(scope, savedViews, eq(savedViews.id, id)))
		.get();
}

/** @returns whether it was there */
export async function removeView(scope: Scope, id: string): Promise<boolean> {
	const removed = await scope.db
		.delete(savedViews)
		.where(within(scope, savedViews, eq(savedViews.id, id)))
		.returning({ id: savedViews.id });
	return removed.length > 0;
}

/** No other view of the store is called so. */
function isFree({ storeId }: Scope, name: string, id: string) {
	return sql`NOT EXISTS (SELECT 1 FROM saved_views AS v WHERE v.store_id = ${storeId} AND v.id <> ${id} AND lower(v.name) = lower(${name}))`;
}

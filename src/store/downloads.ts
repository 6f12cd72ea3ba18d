import { asc, eq, sql } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { downloads } from "./schema-content.ts";

export type DownloadRow = typeof downloads.$inferSelect;

export async function insertDownload(scope: Scope, download: Omit<DownloadRow, "storeId">): Promise<void> {
	await scope.db.insert(downloads).values(owned(scope, download));
}

export async function findDownload(scope: Scope, id: string): Promise<DownloadRow | undefined> {
	return scope.db
		.select()
		.from(downloads)
		.where(within(scope, downloads, eq(downloads.id, id)))
		.get();
}

export async function listDownloads(scope: Scope, orderKey: string): Promise<DownloadRow[]> {
	return scope.db
		.select()
		.from(downloads)
		.where(within(scope, downloads, eq(downloads.orderKey, orderKey)))
		.orderBy(asc(downloads.id))
		.limit(1000);
}

/** Counts one more where one more is allowed: two at once get the last one once. @returns the row then; undefined: it may not be fetched */
export async function countDownload(scope: Scope, id: string, now: number): Promise<DownloadRow | undefined> {
	const allowed = sql`${downloads.revokedAt} IS NULL AND coalesce(${downloads.expiresAt} > ${now}, 1) AND coalesce(${downloads.count} < ${downloads.maxDownloads}, 1)`;
	const [row] = await scope.db
		.update(downloads)
		.set({ count: sql`${downloads.count} + 1`, lastDownloadedAt: now })
		.where(within(scope, downloads, eq(downloads.id, id), allowed))
		.returning();
	return row;
}

/** @returns false where the order has no such download */
export async function revokeDownload(scope: Scope, orderKey: string, id: string, now: number): Promise<boolean> {
	const revoked = await scope.db
		.update(downloads)
		.set({ revokedAt: sql`coalesce(${downloads.revokedAt}, ${now})` })
		.where(within(scope, downloads, eq(downloads.orderKey, orderKey), eq(downloads.id, id)))
		.returning({ id: downloads.id });
	return revoked.length > 0;
}

import { and, asc, eq, inArray } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { documents } from "./schema-content.ts";

export type DocumentRow = typeof documents.$inferSelect;

/** Keeps a paper of an order; a newer one of the same kind takes the place of the one before. */
export async function putDocument(scope: Scope, document: Omit<DocumentRow, "storeId">): Promise<void> {
	const { attachmentId, uploadedAt } = document;
	await scope.db
		.insert(documents)
		.values(owned(scope, document))
		.onConflictDoUpdate({ target: [documents.storeId, documents.orderKey, documents.kind], set: { attachmentId, uploadedAt } });
}

/** The papers of an order; only some kinds where they are named. */
export async function listDocuments(scope: Scope, orderKey: string, kinds?: string[]): Promise<DocumentRow[]> {
	return scope.db
		.select()
		.from(documents)
		.where(within(scope, documents, and(eq(documents.orderKey, orderKey), kinds ? inArray(documents.kind, kinds) : undefined)))
		.orderBy(asc(documents.kind))
		.limit(100);
}

/** @returns false where there was none */
export async function removeDocument(scope: Scope, orderKey: string, kind: string): Promise<boolean> {
	const removed = await scope.db
		.delete(documents)
		.where(within(scope, documents, and(eq(documents.orderKey, orderKey), eq(documents.kind, kind))))
		.returning({ kind: documents.kind });
	return removed.length > 0;
}

import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { MailClass } from "../core/event-type.ts";
import { STAND_INS } from "../core/waits.ts";
import { type Database, owned, type Ref, type Scope, within } from "./database.ts";
import type { OrderRef } from "./order-news.ts";
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

/** The kinds of papers that orders have, of many stores at once. */
export async function loadDocumentKinds(db: Database, orders: OrderRef[]): Promise<(OrderRef & { kind: string })[]> {
	return db.all(sql`
		SELECT d.store_id AS store, d.order_key AS "order", d.kind FROM json_each(${JSON.stringify(orders)}) AS j
		CROSS JOIN documents AS d ON d.store_id = j.value ->> 'store' AND d.order_key = j.value ->> 'order'`);
}

/** Makes messages due that waited for papers of these orders and have all of them now. @returns those messages */
export async function endWaits(db: Database, orders: OrderRef[], now: number): Promise<(Ref & { class: MailClass })[]> {
	return db.all(sql`
		UPDATE messages SET due_at = ${now}, wake_at = ${now} FROM json_each(${JSON.stringify(orders)}) AS j
		WHERE messages.store_id = j.value ->> 'store' AND messages.order_key = j.value ->> 'order' AND messages.order_key IS NOT NULL
			AND messages.status = 'waiting' AND messages.reason = 'waiting_for_document'
			AND NOT EXISTS (SELECT 1 FROM json_each(messages.waits, '$.documents') AS w WHERE w.value ->> 'until' > ${now} AND NOT EXISTS (
				SELECT 1 FROM documents AS d WHERE d.store_id = messages.store_id AND d.order_key = messages.order_key
					AND d.kind IN (w.value ->> 'kind', ${JSON.stringify(STAND_INS)} ->> (w.value ->> 'kind'))))
		RETURNING messages.store_id AS store, messages.id, messages.class`);
}

import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { orderNotes } from "./schema-notes.ts";

export type OrderNoteRow = typeof orderNotes.$inferSelect;

export async function insertNote(scope: Scope, note: Omit<OrderNoteRow, "storeId">): Promise<void> {
	await scope.db.insert(orderNotes).values(owned(scope, note));
}

/** Newest first. `before` is the id that the page before ended with, or any text that ids are compared to. */
export async function listNotes(scope: Scope, orderKey: string, limit: number, before: string | undefined): Promise<OrderNoteRow[]> {
	return scope.db
		.select()
		.from(orderNotes)
		.where(within(scope, orderNotes, eq(orderNotes.orderKey, orderKey), before === undefined ? undefined : lt(orderNotes.id, before)))
		.orderBy(desc(orderNotes.id))
		.limit(limit);
}

export async function findNote(scope: Scope, orderKey: string, id: string): Promise<OrderNoteRow | undefined> {
	return scope.db
		.select()
		.from(orderNotes)
		.where(within(scope, orderNotes, and(eq(orderNotes.orderKey, orderKey), eq(orderNotes.id, id))))
		.get();
}

/** The text is gone; that there was a note, whose, and who deleted it, stays. */
export async function clearNote(scope: Scope, orderKey: string, id: string, by: string, at: number): Promise<void> {
	await scope.db
		.update(orderNotes)
		.set({ text: "", deletedAt: at, deletedBy: by })
		.where(within(scope, orderNotes, eq(orderNotes.orderKey, orderKey), eq(orderNotes.id, id), isNull(orderNotes.deletedAt)));
}

import { orderKey } from "../core/event.ts";
import type { Deps } from "../deps.ts";
import { insertNote, type OrderNoteRow } from "../store/order-notes.ts";

/** Keeps a note about an order, for the shop's people only. */
export async function addNote(
	deps: Deps,
	storeId: string,
	number: string,
	{ text, author, authorId }: Pick<OrderNoteRow, "text" | "author" | "authorId">,
): Promise<OrderNoteRow> {
	const note = { orderKey: orderKey(number), id: deps.newId("nte"), text, author, authorId, createdAt: deps.now(), deletedAt: null, deletedBy: null };
	await insertNote(deps.scope(storeId), note);
	deps.log("order.noted", { store: storeId, note: note.id });
	return { ...note, storeId };
}

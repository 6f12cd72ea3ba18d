import { orderKey } from "../core/event.ts";
import { mayDelete } from "../core/order-note.ts";
import type { Deps } from "../deps.ts";
import { clearNote, findNote } from "../store/order-notes.ts";

/** Who wants it deleted: a key or a person. */
export interface Deleter {
	id: string;
	name: string;
	scopes: readonly string[];
}

/** Takes the text of a note away; that there was one stays in the order's history. */
export async function deleteNote(deps: Deps, storeId: string, number: string, id: string, who: Deleter): Promise<"deleted" | "not_found" | "forbidden"> {
	const scope = deps.scope(storeId);
	const key = orderKey(number);
	const note = await findNote(scope, key, id);
	if (!note || note.deletedAt !== null) return "not_found";
	if (!mayDelete(note, who)) return "forbidden";
	await clearNote(scope, key, id, who.name, deps.now());
	deps.log("order.note_deleted", { store: storeId, note: id });
	return "deleted";
}

import { Hono } from "hono";
import { addNote } from "../../actions/add-note.ts";
import { deleteNote } from "../../actions/delete-note.ts";
import { noteText } from "../../core/order-note.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showLocked } from "../locked.tsx";
import { orderAddress } from "../message-table.tsx";
import { showOrder } from "./order.tsx";

/** What the shop's people write to each other about an order. */
export const orderNotes = new Hono<AdminEnv>();

orderNotes.post("/:number/notes", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes, who } = visitorOf(c);
	const t = text.orders.note;
	if (!allows(scopes, "messages:write")) return showLocked(c, t.faults.readOnly);
	const number = c.req.param("number");
	const form = await readForm(c);
	const typed = typeof form.text === "string" ? form.text : "";
	const read = noteText.safeParse(typed);
	if (!read.success) return showOrder(c, number, { note: { typed: typed.slice(0, 8000), fault: typed.trim() === "" ? t.faults.empty : t.faults.bad } });
	const note = await addNote(deps, shop.id, number.slice(0, 60), { text: read.data, author: who.name, authorId: who.id });
	return c.redirect(`${orderAddress(number)}?notice=noted#${note.id}`, 303);
});

orderNotes.post("/:number/notes/:id/deletions", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes, who } = visitorOf(c);
	const { number, id } = c.req.param();
	const outcome = await deleteNote(deps, shop.id, number, id, { id: who.id, name: who.name, scopes });
	if (outcome === "not_found") return showNotFound(c);
	if (outcome === "forbidden") return showLocked(c, text.orders.note.faults.notYours);
	return c.redirect(`${orderAddress(number)}?notice=note_deleted#${id}`, 303);
});

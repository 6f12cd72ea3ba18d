import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { addNote } from "../actions/add-note.ts";
import type { Principal } from "../actions/authenticate.ts";
import { deleteNote } from "../actions/delete-note.ts";
import { orderKey } from "../core/event.ts";
import { noteInput } from "../core/order-note.ts";
import { listNotes, type OrderNoteRow } from "../store/order-notes.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { orderNumber } from "./documents.ts";
import { answers, body, listOf, page, problems } from "./schemas.ts";

export const noteBody = z.object({
	id: z.string(),
	text: z.string().describe("Plain text; empty once the note is deleted"),
	author: z.string(),
	author_id: z.string().describe("Id of the key or person that wrote it"),
	created_at: z.string(),
	deleted_at: z.string().nullable(),
	deleted_by: z.string().nullable(),
});

/** What the shop's people write to each other about an order. */
export const orderNotes = createApi();

const create = createRoute({
	method: "post",
	path: "/{number}/notes",
	tags: ["Orders"],
	summary: "Write an internal note about an order",
	description: "For the shop's people only: it is never sent, and stands in the order's correspondence.",
	middleware: [scoped("messages:write")] as const,
	request: { params: z.object({ number: orderNumber }), ...body(noteInput) },
	responses: answers(201, noteBody, "The note"),
});
orderNotes.openapi(create, async (c) => {
	const { deps, principal } = c.var;
	const { text, author = nameOf(principal) } = c.req.valid("json");
	const note = await addNote(deps, storeOf(principal), c.req.valid("param").number, { text, author, authorId: keyOf(principal) });
	return c.json(noteView(note), 201);
});

const list = createRoute({
	method: "get",
	path: "/{number}/notes",
	tags: ["Orders"],
	summary: "Internal notes about an order, newest first",
	middleware: [scoped("messages:read")] as const,
	request: { params: z.object({ number: orderNumber }), query: z.strictObject(page) },
	responses: answers(200, listOf(noteBody), "Notes"),
});
orderNotes.openapi(list, async (c) => {
	const { limit, cursor } = c.req.valid("query");
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const rows = await listNotes(scope, orderKey(c.req.valid("param").number), limit + 1, cursor);
	return c.json({ data: rows.slice(0, limit).map(noteView), next_cursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }, 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{number}/notes/{id}",
	tags: ["Orders"],
	summary: "Delete an internal note",
	description: "By the key that wrote it, or by one with the scope `*`. Its text is gone; the history says that a note was deleted, and by whom.",
	middleware: [scoped("messages:write")] as const,
	request: { params: z.object({ number: orderNumber, id: z.string().regex(/^nte_[0-9a-z]{26}$/, "must be an id such as nte_01kah…") }) },
	responses: { 204: { description: "Deleted" }, ...problems },
});
orderNotes.openapi(remove, async (c) => {
	const { deps, principal } = c.var;
	const { number, id } = c.req.valid("param");
	const who = { id: keyOf(principal), name: nameOf(principal), scopes: principal.kind === "root" ? [] : principal.scopes };
	const outcome = await deleteNote(deps, storeOf(principal), number, id, who);
	if (outcome === "not_found") throw new ApiError("not_found", "The order has no such note.");
	if (outcome === "forbidden") throw new ApiError("forbidden", "Only whoever wrote the note, or an owner of the shop, deletes it.");
	return c.body(null, 204);
});

export function noteView({ id, text, author, authorId, createdAt, deletedAt, deletedBy }: OrderNoteRow) {
	return {
		...{ id, text, author, author_id: authorId, created_at: new Date(createdAt).toISOString() },
		...{ deleted_at: deletedAt === null ? null : new Date(deletedAt).toISOString(), deleted_by: deletedBy },
	};
}

function nameOf(principal: Principal): string {
	return principal.kind === "root" ? "root" : principal.name;
}

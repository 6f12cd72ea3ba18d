import * as z from "zod";
import { line, text } from "./fields.ts";
import { allows } from "./scopes.ts";

const LONGEST = 4000;

/** A note of the shop's people about an order: plain text, its lines kept. */
export const noteText = z
	.string()
	.transform((value) => value.replace(/\r\n?/g, "\n").trim())
	.pipe(text(LONGEST).min(1, "must not be empty"));

export const noteInput = z.strictObject({
	text: noteText.describe("Plain text of at most 4,000 characters; line breaks are kept"),
	author: line(120).optional().describe("Who wrote it, where that is not whoever the key is named after"),
});

/** Whoever wrote a note may delete it, and so may an owner of the shop. */
export function mayDelete(note: { authorId: string; deletedAt: number | null }, who: { id: string; scopes: readonly string[] }): boolean {
	return note.deletedAt === null && allows(who.scopes, "messages:write") && (note.authorId === who.id || allows(who.scopes, "*"));
}

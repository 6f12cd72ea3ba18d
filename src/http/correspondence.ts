import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { addressKey } from "../core/address.ts";
import { assertNever } from "../core/assert-never.ts";
import { CORRESPONDENCE_PARTS, isKey } from "../core/correspondence.ts";
import { orderKey } from "../core/event.ts";
import { reasonSentence } from "../core/reasons.ts";
import { type CorrespondenceEntry, listCorrespondence } from "../store/correspondence.ts";
import { loadOrderAddresses } from "../store/order-addresses.ts";
import { createApi, storeOf } from "./api.ts";
import { scoped } from "./authenticated.ts";
import { orderNumber } from "./documents.ts";
import { messageView } from "./message-view.ts";
import { noteBody, noteView } from "./order-notes.ts";
import { answers, messageBody, page, reason } from "./schemas.ts";

const head = { at: z.string() };
const entry = z.discriminatedUnion("kind", [
	z.object({
		...head,
		kind: z.enum(["mail", "not_sent"]).describe("not_sent: a rule or a notification that decided against a mail; the message says why"),
		action: z.string().nullable().describe("The rule or the notification that brought it about by itself; null: somebody asked for it"),
		recipient: z.string().nullable().describe("The address, where it is not the order's own of today"),
		message: messageBody,
	}),
	z.object({ ...head, kind: z.literal("note"), note: noteBody }),
	z.object({ ...head, kind: z.literal("document"), document: z.object({ kind: z.string(), attachment_id: z.string() }) }),
	z.object({
		...head,
		kind: z.literal("address_correction"),
		correction: z.object({ from: z.array(z.string()), to: z.string(), by: z.string(), message_id: z.string() }),
	}),
	z.object({
		...head,
		kind: z.literal("request").describe("The customer asked for the mails again on the self-service page"),
		request: z.object({ mails: z.int().describe("How many went out"), reason: reason.describe("Why not all of them"), reason_text: z.string().nullable() }),
	}),
]);

/** The history of an order. */
export const correspondence = createApi();

const show = createRoute({
	method: "get",
	path: "/{number}/correspondence",
	tags: ["Orders"],
	summary: "The history of an order, newest first",
	description:
		"Every mail and resend with its outcome, what was decided against and why, documents that came, internal notes, addresses that were put right, and when the customer asked for the mails again; whatever became of the order and however old it is.",
	middleware: [scoped("messages:read")] as const,
	request: {
		params: z.object({ number: orderNumber }),
		query: z.strictObject({
			limit: page.limit,
			cursor: z.string().refine(isKey, "must be the next_cursor of a page before").optional(),
			part: z
				.enum(CORRESPONDENCE_PARTS, { error: `must be one of ${CORRESPONDENCE_PARTS.join(", ")}` })
				.default("all")
				.describe("automatic: what rules and notifications did by themselves, and documents"),
		}),
	},
	responses: answers(
		200,
		z.object({
			order: z.string().describe("The form by which the order is looked up"),
			address: z.string().nullable().describe("Where its mail to the customer goes today"),
			data: z.array(entry),
			next_cursor: z.string().nullable(),
		}),
		"The history",
	),
});
correspondence.openapi(show, async (c) => {
	const { limit, cursor, part } = c.req.valid("query");
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const key = orderKey(c.req.valid("param").number);
	const [{ entries, next }, { current }] = await Promise.all([listCorrespondence(scope, key, part, limit, cursor), loadOrderAddresses(scope, key)]);
	return c.json({ order: key, address: current, data: entries.map((one) => entryView(one, current)), next_cursor: next }, 200);
});

function entryView(entry: CorrespondenceEntry, current: string | null) {
	const at = new Date(entry.at).toISOString();
	switch (entry.kind) {
		case "mail":
			return {
				...{ at, kind: entry.row.status === "skipped" ? ("not_sent" as const) : ("mail" as const) },
				action: entry.row.requestedBy === null ? (entry.row.ruleName ?? entry.row.notification) : null,
				recipient: addressKey(entry.row.toAddress ?? "") === addressKey(current ?? "") ? null : entry.row.toAddress,
				message: messageView(entry.row),
			};
		case "note":
			return { at, kind: entry.kind, note: noteView(entry.row) };
		case "document":
			return { at, kind: entry.kind, document: { kind: entry.row.kind, attachment_id: entry.row.attachmentId } };
		case "address_correction": {
			const { wrong, address, requestedBy, messageId } = entry.row;
			return { at, kind: entry.kind, correction: { from: wrong, to: address, by: requestedBy, message_id: messageId } };
		}
		case "request": {
			const { mails, reason: why } = entry.row;
			return { at, kind: entry.kind, request: { mails, reason: why, reason_text: why === null ? null : reasonSentence(why, "en") } };
		}
		default:
			return assertNever(entry);
	}
}

import { createRoute } from "@hono/zod-openapi";
import { accepts } from "hono/accepts";
import * as z from "zod";
import { exportMessages, MOST_EXPORTED } from "../actions/export-messages.ts";
import { readContent } from "../actions/read-content.ts";
import { replayMessage } from "../actions/replay-messages.ts";
import { instant } from "../core/fields.ts";
import { MESSAGE_STATUSES } from "../core/message-status.ts";
import { REASON_SYMBOLS } from "../core/reasons.ts";
import { MAIL_CLASSES } from "../core/sender-input.ts";
import { listDeliveryEvents } from "../store/delivery-events.ts";
import { findMessage, listMessages } from "../store/messages.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { byHand, byHandView } from "./message-edits.ts";
import { deliveryEventView, messageView } from "./message-view.ts";
import { answers, deliveryEvent, idParam, listOf, messageBody, page, problems } from "./schemas.ts";

const when = z.union([z.iso.date(), instant], { error: "must be an RFC 3339 date or date-time" }).transform((value) => Date.parse(value));
const found = z.string().min(1).max(200);

export const messageFilters = z.strictObject({
	subject: found.optional().describe("Words of the subject; the last one may be the beginning of a word"),
	from: found.optional().describe("A whole address, or words of the sender's address or name"),
	to: found.optional().describe("A whole address, or words of the recipient's address or name"),
	notification: found.optional().describe("order.placed.customer, or order.placed for all audiences"),
	audience: z.enum(["customer", "admin"]).optional(),
	class: z.enum(MAIL_CLASSES).optional().describe("S security, L legal, T orders and accounts, M marketing, I to the shop"),
	status: z.enum(MESSAGE_STATUSES).optional(),
	reason: z.enum(REASON_SYMBOLS).optional(),
	order: found.optional().describe("The order's number, with or without its #"),
	channel: z.enum(["email"]).optional(),
	sender: found.optional().describe("Id of a sender"),
	provider: found.optional(),
	template: found.optional().describe("A template's id, or one version of it as messages name it: tpl_…@3, builtin:order.placed.customer"),
	rule: found.optional().describe("Id of a rule"),
	batch: found.optional().describe("Id of a batch"),
	after: when.optional(),
	before: when.optional(),
	q: found
		.optional()
		.describe(
			"Words of subject, addresses, names and order number, all of which must be there; the last one may be the beginning of a word. A phrase in double quotes, a whole address and a number after # are found exactly.",
		),
	...page,
});

export const messages = createApi();

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Messages"],
	summary: "The log, newest first",
	middleware: [scoped("messages:read")] as const,
	request: { query: messageFilters },
	description: `With \`Accept: text/csv\` all that the filters find, at most ${MOST_EXPORTED} lines, as a file (RFC 4180, UTF-8); \`limit\` and \`cursor\` do not count then.`,
	responses: {
		...problems,
		200: { description: "A page of the log", content: { "application/json": { schema: listOf(messageBody) }, "text/csv": { schema: z.string() } } },
	},
});
messages.openapi(list, async (c) => {
	const { limit, cursor, ...filters } = c.req.valid("query");
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	if (accepts(c, { header: "Accept", supports: ["application/json", "text/csv"], default: "application/json" }) === "text/csv") {
		const headers = { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="messages.csv"' };
		return c.body(exportMessages(scope, filters, `cut: more than ${MOST_EXPORTED} messages`), 200, headers) as never;
	}
	const rows = await listMessages(scope, filters, limit + 1, cursor);
	return c.json({ data: rows.slice(0, limit).map(messageView), next_cursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Messages"],
	summary: "One message with its attempts, and what the mail service told later",
	middleware: [scoped("messages:read")] as const,
	request: idParam("msg"),
	responses: answers(200, messageBody.extend({ delivery_events: z.array(deliveryEvent), ...byHand }), "The message"),
});
messages.openapi(show, async (c) => {
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const row = await findMessage(scope, c.req.valid("param").id);
	if (!row) throw new ApiError("not_found", "No such message in this store.");
	const [told, asked] = await Promise.all([listDeliveryEvents(scope, row.id), byHandView(c.var.deps, row)]);
	return c.json({ ...messageView(row), delivery_events: told.map(deliveryEventView), ...asked }, 200);
});

const replay = createRoute({
	method: "post",
	path: "/{id}/replays",
	tags: ["Messages"],
	summary: "Try a failed or held message again",
	description: "The same message with a fresh schedule of attempts, not a copy. What a service has taken cannot be replayed; resend it instead.",
	middleware: [scoped("messages:write")] as const,
	request: idParam("msg"),
	responses: answers(202, messageBody, "The message, put back"),
});
messages.openapi(replay, async (c) => {
	const storeId = storeOf(c.var.principal);
	const { id } = c.req.valid("param");
	const done = await replayMessage(c.var.deps, storeId, id);
	const row = await findMessage(c.var.deps.scope(storeId), id);
	if (!row) throw new ApiError("not_found", "No such message in this store.");
	if (!done)
		throw new ApiError("conflict", `Only a message that failed or is held, and that no service has taken, can be replayed; this one is ${row.status}.`);
	return c.json(messageView(row), 202);
});

const TYPES = { html: "text/html; charset=utf-8", text: "text/plain; charset=utf-8", eml: "message/rfc822" } as const;
const content = createRoute({
	method: "get",
	path: "/{id}/content",
	tags: ["Messages"],
	summary: "What was sent, secrets masked",
	middleware: [scoped("messages:read")] as const,
	request: { ...idParam("msg"), query: z.strictObject({ as: z.enum(["html", "text", "eml"]).default("html") }) },
	responses: {
		200: {
			description: "The content",
			content: { "text/html": { schema: z.string() }, "text/plain": { schema: z.string() }, "message/rfc822": { schema: z.string() } },
		},
		...problems,
	},
});
messages.openapi(content, async (c) => {
	const { id } = c.req.valid("param");
	const { as } = c.req.valid("query");
	const kept = await readContent(c.var.deps, storeOf(c.var.principal), id, as);
	if (kept === undefined) throw new ApiError("not_found", "No such message in this store, or nothing of it was sent.");
	const headers = {
		"Content-Type": TYPES[as],
		"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
		...(as === "eml" ? { "Content-Disposition": `attachment; filename="${id}.eml"` } : {}),
	};
	return c.body(typeof kept === "string" ? kept : kept.slice().buffer, 200, headers) as never;
});

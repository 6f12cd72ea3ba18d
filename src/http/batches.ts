import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { type BatchChange, changeBatch } from "../actions/change-batch.ts";
import { createBatch, previewBatch } from "../actions/create-batch.ts";
import { address, line } from "../core/fields.ts";
import { MESSAGE_STATUSES } from "../core/message-status.ts";
import { countBatches, findBatch, listBatches } from "../store/batches.ts";
import { listMessages } from "../store/messages.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { batchBody, batchView, previewBody, previewView } from "./batch-view.ts";
import { messageView } from "./message-view.ts";
import { answers, body, idParam, listOf, messageBody, page } from "./schemas.ts";

const MOST = 10_000;
const MOST_DATA = 50_000;
const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1, "must name at least one").max(MOST, `must have at most ${MOST}`);

const input = z.strictObject({
	template: z.string().regex(/^tpl_[0-9a-z]{26}$/, "must be the id of a template (tpl_…)"),
	orders: list(line(60)).optional().describe("Numbers of orders that the shop has told of: each customer gets one mail about the order"),
	addresses: list(address).optional().describe("People who have agreed to newsletters: this is marketing, and the others are skipped"),
	data: z
		.record(z.string().max(100), z.unknown())
		.refine((data) => JSON.stringify(data).length <= MOST_DATA, `must have at most ${MOST_DATA} characters as JSON`)
		.optional()
		.describe("What the template can name beside the order"),
});

export const batches = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Batches"],
	summary: "One template to many",
	description:
		"To orders (transactional), or to addresses (marketing: consent to newsletters is asked of each). Each order and each address counts once. The mails are made and sent in the background, behind all others; `dry_run=true` makes none and says who would get it.",
	middleware: [scoped("messages:write")] as const,
	request: { query: z.strictObject({ dry_run: z.enum(["true", "false"]).default("false") }), ...body(input) },
	responses: { ...answers(202, batchBody, "The batch"), 200: answers(200, previewBody, "What it would be")[200] },
});
batches.openapi(create, async (c) => {
	const { deps, principal } = c.var;
	const storeId = storeOf(principal);
	const wanted = { ...c.req.valid("json"), requestedBy: keyOf(principal) };
	if (c.req.valid("query").dry_run === "true") {
		const looked = await previewBatch(deps, storeId, wanted);
		if (!looked.ok) throw invalidInput(looked.faults);
		return c.json(previewView(looked.preview), 200);
	}
	const made = await createBatch(deps, storeId, wanted);
	if (!made.ok) throw invalidInput(made.faults);
	return c.json(batchView(made.batch, []), 202);
});

const all = createRoute({
	method: "get",
	path: "/",
	tags: ["Batches"],
	summary: "Batches, newest first",
	middleware: [scoped("messages:read")] as const,
	request: { query: z.strictObject({ ...page, limit: page.limit.pipe(z.int().max(50, "must be at most 50")) }) },
	responses: answers(200, listOf(batchBody), "A page of them"),
});
batches.openapi(all, async (c) => {
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const { limit, cursor } = c.req.valid("query");
	const rows = await listBatches(scope, limit + 1, cursor);
	const shown = rows.slice(0, limit);
	const ids = shown.map(({ id }) => id);
	const counts = ids.length > 0 ? await countBatches(scope, ids) : [];
	return c.json({ data: shown.map((row) => batchView(row, counts)), next_cursor: rows.length > limit ? (ids.at(-1) ?? null) : null }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Batches"],
	summary: "How far a batch has come",
	middleware: [scoped("messages:read")] as const,
	request: idParam("bat"),
	responses: answers(200, batchBody, "The batch"),
});
batches.openapi(show, async (c) => {
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const row = await findBatch(scope, c.req.valid("param").id);
	if (!row) throw new ApiError("not_found", "No such batch in this store.");
	return c.json(batchView(row, await countBatches(scope, [row.id])), 200);
});

const messagesOf = createRoute({
	method: "get",
	path: "/{id}/messages",
	tags: ["Batches"],
	summary: "What became of each recipient, newest first",
	middleware: [scoped("messages:read")] as const,
	request: { ...idParam("bat"), query: z.strictObject({ ...page, status: z.enum(MESSAGE_STATUSES).optional() }) },
	responses: answers(200, listOf(messageBody), "A page of its messages"),
});
batches.openapi(messagesOf, async (c) => {
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const { id } = c.req.valid("param");
	const { limit, cursor, status } = c.req.valid("query");
	if (!(await findBatch(scope, id))) throw new ApiError("not_found", "No such batch in this store.");
	const rows = await listMessages(scope, { batch: id, status }, limit + 1, cursor);
	return c.json({ data: rows.slice(0, limit).map(messageView), next_cursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }, 200);
});

const CHANGES = [
	{ path: "pauses", change: "pause", summary: "Hold what has not left", refused: "Only a batch that is being sent can be paused." },
	{ path: "continuations", change: "continue", summary: "Go on with a paused batch", refused: "Only a paused batch can go on." },
	{ path: "cancellations", change: "cancel", summary: "Stop what has not left, for good", refused: "The batch is cancelled already." },
] as const satisfies { path: string; change: BatchChange; summary: string; refused: string }[];

for (const { path, change, summary, refused } of CHANGES) {
	const route = createRoute({
		method: "post",
		path: `/{id}/${path}`,
		tags: ["Batches"],
		summary,
		middleware: [scoped("messages:write")] as const,
		request: idParam("bat"),
		responses: answers(202, batchBody, "The batch"),
	});
	batches.openapi(route, async (c) => {
		const { deps, principal } = c.var;
		const storeId = storeOf(principal);
		const changed = await changeBatch(deps, storeId, (c.req.valid("param") as { id: string }).id, change);
		if (changed.kind === "not_found") throw new ApiError("not_found", "No such batch in this store.");
		if (changed.kind === "unchanged") throw new ApiError("conflict", refused);
		return c.json(batchView(changed.batch, await countBatches(deps.scope(storeId), [changed.batch.id])), 202);
	});
}

import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { listMessages } from "../store/messages.ts";
import { createApi, storeOf } from "./api.ts";
import { scoped } from "./authenticated.ts";
import { messageView } from "./message-view.ts";
import { answers, listOf, messageBody, page } from "./schemas.ts";

export const orders = createApi();

const list = createRoute({
	method: "get",
	path: "/{number}/messages",
	tags: ["Messages"],
	summary: "The whole correspondence of an order, newest first",
	middleware: [scoped("messages:read")] as const,
	request: { params: z.object({ number: z.string().min(1).max(200) }), query: z.strictObject(page) },
	responses: answers(200, listOf(messageBody), "Messages of the order"),
});
orders.openapi(list, async (c) => {
	const { limit, cursor } = c.req.valid("query");
	const rows = await listMessages(c.var.deps.scope(storeOf(c.var.principal)), { order: c.req.valid("param").number }, limit + 1, cursor);
	return c.json({ data: rows.slice(0, limit).map(messageView), next_cursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }, 200);
});

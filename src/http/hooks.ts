import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { receiveHook } from "../actions/receive-hook.ts";
import { HOOK_OUTCOMES, hookSentence } from "../core/hooks/hook-reason.ts";
import { createApi } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { answers } from "./schemas.ts";

const received = z.object({
	id: z.string().nullable().describe("The delivery in the log of the source; null: a test of the connection, which is not kept"),
	outcome: z.enum(HOOK_OUTCOMES).describe("duplicate: it came before, and nothing happened again"),
	reason: z.string().optional(),
	detail: z.string().optional(),
	events: z.array(z.string()),
	messages: z.array(z.string()).optional().describe("Mails that were sent again"),
});

export const hooks = createApi();

const receive = createRoute({
	method: "post",
	path: "/{source}",
	tags: ["Sources"],
	summary: "Another system posts a webhook",
	description:
		"The signature is checked over the body as it came. What has no meaning for Postbud is acknowledged, and shown as ignored with the reason. The same webhook again answers `duplicate`. A test of the connection that WooCommerce posts without a signature is answered with 200.",
	security: [],
	request: { params: z.object({ source: z.string().max(60).describe("The source's id; its `url` holds it") }) },
	responses: {
		...answers(202, received, "Taken in"),
		200: { description: "A test of the connection", content: { "application/json": { schema: received } } },
	},
});
hooks.openapi(receive, async (c) => {
	const body = new Uint8Array(await c.req.arrayBuffer());
	const reception = await receiveHook(c.var.deps, String(c.req.valid("param").source), { headers: c.req.raw.headers, body });
	switch (reception.kind) {
		case "unknown":
			throw new ApiError("not_found", "No source takes webhooks at this address.");
		case "refused":
			throw new ApiError("unauthorized", hookSentence(reception.why, "en"));
		case "malformed":
			throw new ApiError("malformed", reception.detail ?? "The body is not JSON.");
		case "ping":
			return c.json({ id: null, outcome: "ignored" as const, reason: "ping", events: [] }, 200);
		case "taken": {
			const { id, outcome, reason, detail, events, messages } = reception;
			const said = { ...(reason === undefined ? {} : { reason }), ...(detail === undefined ? {} : { detail }) };
			return c.json({ id, outcome, ...said, events, ...(messages.length > 0 ? { messages: [...messages] } : {}) }, 202);
		}
	}
});

import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { receiveCallback } from "../actions/receive-callback.ts";
import { type AppEnv, createApi } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { problems } from "./schemas.ts";

const senderParam = z.string().max(60).describe("The sender's id; its `callback_url` holds it");
const taken = z.object({ received: z.int(), new: z.int().describe("Those that had not been told before") });
const WHY = {
	no_secret: "The sender has no callback_secret yet; set it with PATCH /v1/senders/{id}.",
	unsigned: "The callback is not signed.",
	wrong_signature: "The signature is wrong.",
	stale: "The signature is too old.",
	replayed: "The signature was used before, for another body.",
};

export const callbacks = createApi();

const describe = (path: "/{sender}" | "/{sender}/{secret}", params: z.ZodObject) =>
	createRoute({
		method: "post",
		path,
		tags: ["Callbacks"],
		summary:
			path === "/{sender}" ? "A mail service tells what became of mails" : "The same, for services that sign nothing: with the callback secret in the path",
		description: "The body is the service's own. It is verified as the service documents it, kept raw and in a normal form, and acted upon once.",
		request: { params },
		responses: { 200: { description: "Taken in", content: { "application/json": { schema: taken } } }, ...problems },
	});

callbacks.openapi(describe("/{sender}", z.object({ sender: senderParam })), (c) => receive(c, String(c.req.valid("param").sender), null));
callbacks.openapi(describe("/{sender}/{secret}", z.object({ sender: senderParam, secret: z.string().max(300) })), (c) => {
	const { sender, secret } = c.req.valid("param");
	return receive(c, String(sender), String(secret));
});

async function receive(c: Context<AppEnv>, senderId: string, pathSecret: string | null) {
	const body = new Uint8Array(await c.req.arrayBuffer());
	const reception = await receiveCallback(c.var.deps, senderId, { headers: c.req.raw.headers, body, pathSecret });
	if (reception.kind === "unknown") throw new ApiError("not_found", "No sender takes callbacks at this address.");
	if (reception.kind === "unavailable") throw new ApiError("unavailable", "This cannot be taken in just now; please come again.");
	if (reception.kind === "refused") throw new ApiError("unauthorized", WHY[reception.why]);
	return c.json({ received: reception.events, new: reception.fresh }, 200);
}

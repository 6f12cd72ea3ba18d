import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { createSender } from "../actions/create-sender.ts";
import { address, line } from "../core/fields.ts";
import { findSender, listSenders, makeDefaultSender, removeSender, type SenderRow } from "../store/senders.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";

const senderBody = z.object({
	id: z.string(),
	provider: z.string(),
	from: z.object({ address: z.string(), name: z.string() }),
	reply_to: z.string().nullable(),
	default: z.boolean(),
	created_at: z.string(),
});
const senderInput = z.strictObject({
	provider: z.string().describe("resend, postmark or outbox"),
	from: z.strictObject({ address, name: line(120) }),
	reply_to: address.nullish(),
	credentials: z.unknown().optional().describe("resend: { api_key } · postmark: { server_token } · outbox: none. Sealed, and never shown again."),
	default: z.boolean().optional(),
});

export const senders = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Settings"],
	summary: "Add a sender",
	middleware: [scoped("settings:write")] as const,
	request: body(senderInput),
	responses: answers(201, senderBody, "The sender, without its credentials"),
});
senders.openapi(create, async (c) => {
	const made = await createSender(c.var.deps, storeOf(c.var.principal), c.req.valid("json"));
	if (!made.ok) throw invalidInput(made.faults);
	return c.json(senderView(made.sender), 201);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Settings"],
	summary: "Senders",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, z.object({ data: z.array(senderBody) }), "The senders"),
});
senders.openapi(list, async (c) => c.json({ data: (await listSenders(c.var.deps.scope(storeOf(c.var.principal)))).map(senderView) }, 200));

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Settings"],
	summary: "A sender",
	middleware: [scoped("settings:read")] as const,
	request: idParam("snd"),
	responses: answers(200, senderBody, "The sender"),
});
senders.openapi(show, async (c) => {
	const sender = await findSender(c.var.deps.scope(storeOf(c.var.principal)), c.req.valid("param").id);
	if (!sender) throw new ApiError("not_found", "No such sender in this store.");
	return c.json(senderView(sender), 200);
});

const change = createRoute({
	method: "patch",
	path: "/{id}",
	tags: ["Settings"],
	summary: "Make a sender the default",
	middleware: [scoped("settings:write")] as const,
	request: {
		...idParam("snd"),
		...body(z.strictObject({ default: z.literal(true, { error: "must be true; another sender's becoming the default ends this one's" }) })),
	},
	responses: answers(200, senderBody, "The sender now"),
});
senders.openapi(change, async (c) => {
	const storeId = storeOf(c.var.principal);
	const scope = c.var.deps.scope(storeId);
	const sender = await findSender(scope, c.req.valid("param").id);
	if (!sender) throw new ApiError("not_found", "No such sender in this store.");
	await makeDefaultSender(scope, sender.id);
	c.var.deps.shops.forget(storeId);
	return c.json(senderView({ ...sender, isDefault: true }), 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags: ["Settings"],
	summary: "Remove a sender",
	middleware: [scoped("settings:write")] as const,
	request: idParam("snd"),
	responses: { 204: { description: "Removed" }, ...problems },
});
senders.openapi(remove, async (c) => {
	const storeId = storeOf(c.var.principal);
	const scope = c.var.deps.scope(storeId);
	const sender = await findSender(scope, c.req.valid("param").id);
	if (!sender) throw new ApiError("not_found", "No such sender in this store.");
	if (sender.isDefault) throw new ApiError("conflict", "The default sender cannot be removed; make another one the default first.");
	await removeSender(scope, sender.id);
	c.var.deps.shops.forget(storeId);
	return c.body(null, 204);
});

function senderView({ id, provider, fromAddress, fromName, replyTo, isDefault, createdAt }: SenderRow) {
	return { id, provider, from: { address: fromAddress, name: fromName }, reply_to: replyTo, default: isDefault, created_at: new Date(createdAt).toISOString() };
}

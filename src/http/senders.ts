import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { changeSender, createSender } from "../actions/create-sender.ts";
import { dnsOf } from "../actions/sender-dns.ts";
import { testSender } from "../actions/test-sender.ts";
import { address } from "../core/fields.ts";
import { senderInput, senderPatch } from "../core/sender-input.ts";
import { findSender, listSenders, removeSender, type SenderRow } from "../store/senders.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { messageView } from "./message-view.ts";
import { answers, body, idParam, messageBody, problems } from "./schemas.ts";
import { senderBody, senderView } from "./sender-view.ts";

const GONE = "No such sender in this store.";
const createdBody = senderBody.extend({
	callback_secret: z.string().optional().describe("Made for services that sign nothing, when none was given; shown this once"),
});
const dnsBody = z.object({
	data: z.array(
		z.object({
			purpose: z.enum(["spf", "dkim", "dmarc", "return_path"]),
			type: z.enum(["TXT", "CNAME", "MX"]),
			name: z.string(),
			value: z.string().nullable().describe("null: only the service's own pages tell it"),
			note: z.string().optional(),
		}),
	),
	text: z.string().describe("The same to copy, one record a line"),
});

export const senders = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Senders"],
	summary: "Add a sender",
	middleware: [scoped("settings:write")] as const,
	request: body(senderInput),
	responses: answers(201, createdBody, "The sender, without its credentials"),
});
senders.openapi(create, async (c) => {
	const made = await createSender(c.var.deps, storeOf(c.var.principal), c.req.valid("json"));
	if (!made.ok) throw invalidInput(made.faults);
	return c.json({ ...view(c, made.sender), ...(made.callbackSecret === undefined ? {} : { callback_secret: made.callbackSecret }) }, 201);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Senders"],
	summary: "Senders",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, z.object({ data: z.array(senderBody) }), "The senders"),
});
senders.openapi(list, async (c) => c.json({ data: (await listSenders(c.var.deps.scope(storeOf(c.var.principal)))).map((row) => view(c, row)) }, 200));

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Senders"],
	summary: "A sender and how it is doing",
	middleware: [scoped("settings:read")] as const,
	request: idParam("snd"),
	responses: answers(200, senderBody, "The sender"),
});
senders.openapi(show, async (c) => c.json(view(c, await senderOf(c, c.req.valid("param").id)), 200));

const change = createRoute({
	method: "patch",
	path: "/{id}",
	tags: ["Senders"],
	summary: "Change a sender",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("snd"), ...body(senderPatch) },
	responses: answers(200, senderBody, "The sender now"),
});
senders.openapi(change, async (c) => {
	const changed = await changeSender(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id, c.req.valid("json"));
	if (!changed) throw new ApiError("not_found", GONE);
	if (!changed.ok) throw invalidInput(changed.faults);
	return c.json(view(c, changed.sender), 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags: ["Senders"],
	summary: "Remove a sender",
	middleware: [scoped("settings:write")] as const,
	request: idParam("snd"),
	responses: { 204: { description: "Removed" }, ...problems },
});
senders.openapi(remove, async (c) => {
	const sender = await senderOf(c, c.req.valid("param").id);
	if (sender.isDefault) throw new ApiError("conflict", "The default sender cannot be removed; make another one the default first.");
	await removeSender(c.var.deps.scope(sender.storeId), sender.id);
	c.var.deps.shops.forget(sender.storeId);
	return c.body(null, 204);
});

const test = createRoute({
	method: "post",
	path: "/{id}/tests",
	tags: ["Senders"],
	summary: "Send a test mail by this sender",
	description: "Really sends, by this sender and no other, in one attempt; the mail is in the log like any other. The answer tells what the service said.",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("snd"), ...body(z.strictObject({ to: address })) },
	responses: answers(201, messageBody, "The message after its one attempt"),
});
senders.openapi(test, async (c) => {
	const message = await testSender(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id, c.req.valid("json").to);
	if (!message) throw new ApiError("not_found", GONE);
	return c.json(messageView(message), 201);
});

const dns = createRoute({
	method: "get",
	path: "/{id}/dns",
	tags: ["Senders"],
	summary: "What the DNS of the From domain should hold",
	description: "SPF, DKIM, DMARC and the return path as the service documents them, to copy.",
	middleware: [scoped("settings:read")] as const,
	request: idParam("snd"),
	responses: answers(200, dnsBody, "The records"),
});
senders.openapi(dns, async (c) => {
	const data = await dnsOf(c.var.deps, await senderOf(c, c.req.valid("param").id));
	const text = data.map(({ type, name, value, note }) => `${name}\t${type}\t${value ?? "…"}${note ? `\t; ${note}` : ""}`).join("\n");
	return c.json({ data, text }, 200);
});

async function senderOf(c: Context<AppEnv>, id: string): Promise<SenderRow> {
	const sender = await findSender(c.var.deps.scope(storeOf(c.var.principal)), id);
	if (!sender) throw new ApiError("not_found", GONE);
	return sender;
}

function view(c: Context<AppEnv>, row: SenderRow) {
	return senderView(row, c.var.deps.config.PUBLIC_URL || new URL(c.req.url).origin, c.var.deps.now());
}

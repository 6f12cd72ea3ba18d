import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { createWebhook, MOST_WEBHOOKS } from "../actions/create-webhook.ts";
import { rotateWebhookSecret } from "../actions/rotate-webhook-secret.ts";
import { updateWebhook } from "../actions/update-webhook.ts";
import { type Fault, faultsOf } from "../core/fault.ts";
import { publicUrl } from "../core/public-url.ts";
import { webhookChanges, webhookInput } from "../core/webhook-input.ts";
import { findWebhook, listWebhooks, removeWebhook } from "../store/webhooks.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";
import { webhookDeliveries } from "./webhook-deliveries.ts";
import { webhookBody, webhookView } from "./webhook-view.ts";

const tags = ["Webhooks"];
const secret = z.string().describe("whsec_…, for the signatures of Standard Webhooks. Shown this once");
const NO_WEBHOOK = "No such webhook in this store.";

export const webhooks = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags,
	summary: "Tell another system what becomes of messages",
	description:
		"Every event is posted as Standard Webhooks has it: `{ type, timestamp, data }` with the message in `data`, signed in the headers webhook-id, webhook-timestamp and webhook-signature. Anything but 2xx is tried again for three days, at least once: a receiver knows a repetition by its webhook-id. Redirects are not followed, and 410 switches the webhook off.",
	middleware: [scoped("settings:write")] as const,
	request: body(webhookInput),
	responses: answers(201, webhookBody.extend({ secret }), "The webhook, with its secret"),
});
webhooks.openapi(
	create,
	async (c) => {
		const { url, ...input } = c.req.valid("json");
		const made = await createWebhook(c.var.deps, storeOf(c.var.principal), { ...input, url: addressOf(c, url) });
		if (!made) throw new ApiError("conflict", `A store has at most ${MOST_WEBHOOKS} webhooks; remove one first.`);
		return c.json({ ...webhookView(made.webhook, c.var.deps.now()), secret: made.secret }, 201);
	},
	nameEveryFault,
);

const list = createRoute({
	method: "get",
	path: "/",
	tags,
	summary: "Webhooks",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, z.object({ data: z.array(webhookBody) }), "The webhooks"),
});
webhooks.openapi(list, async (c) => {
	const { deps, principal } = c.var;
	return c.json({ data: (await listWebhooks(deps.scope(storeOf(principal)))).map((webhook) => webhookView(webhook, deps.now())) }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags,
	summary: "A webhook and its health",
	middleware: [scoped("settings:read")] as const,
	request: idParam("whk"),
	responses: answers(200, webhookBody, "The webhook"),
});
webhooks.openapi(show, async (c) => {
	const { deps, principal } = c.var;
	const webhook = await findWebhook(deps.scope(storeOf(principal)), c.req.valid("param").id);
	if (!webhook) throw new ApiError("not_found", NO_WEBHOOK);
	return c.json(webhookView(webhook, deps.now()), 200);
});

const change = createRoute({
	method: "patch",
	path: "/{id}",
	tags,
	summary: "Change a webhook, switch it off or on again",
	description: "What is left out stays.",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("whk"), ...body(webhookChanges) },
	responses: answers(200, webhookBody, "The webhook now"),
});
webhooks.openapi(
	change,
	async (c) => {
		const { url, ...changes } = c.req.valid("json");
		const { deps, principal } = c.var;
		const address = url === undefined ? undefined : addressOf(c, url);
		const webhook = await updateWebhook(deps, storeOf(principal), c.req.valid("param").id, { ...changes, url: address });
		if (!webhook) throw new ApiError("not_found", NO_WEBHOOK);
		return c.json(webhookView(webhook, deps.now()), 200);
	},
	nameEveryFault,
);

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags,
	summary: "Remove a webhook",
	middleware: [scoped("settings:write")] as const,
	request: idParam("whk"),
	responses: { 204: { description: "Removed; what was still to be delivered is not" }, ...problems },
});
webhooks.openapi(remove, async (c) => {
	const { deps, principal } = c.var;
	const storeId = storeOf(principal);
	if (!(await removeWebhook(deps.scope(storeId), c.req.valid("param").id))) throw new ApiError("not_found", NO_WEBHOOK);
	deps.shops.forget(storeId);
	return c.body(null, 204);
});

const rotate = createRoute({
	method: "post",
	path: "/{id}/secrets",
	tags,
	summary: "Give a webhook a new secret",
	description: "For a day every delivery carries a signature under each of the two secrets, so that the receiver can change over in between.",
	middleware: [scoped("settings:write")] as const,
	request: idParam("whk"),
	responses: answers(201, z.object({ secret, previous_valid_until: z.string() }), "The new secret"),
});
webhooks.openapi(rotate, async (c) => {
	const rotated = await rotateWebhookSecret(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id);
	if (!rotated) throw new ApiError("not_found", NO_WEBHOOK);
	return c.json({ secret: rotated.secret, previous_valid_until: new Date(rotated.previousUntil).toISOString() }, 201);
});

webhooks.route("/", webhookDeliveries);

/** What is wrong with the address stands beside the faults of the other fields: what is allowed depends on the deployment, so no schema can say it. */
function nameEveryFault(result: { success: boolean; data?: unknown; error?: unknown; target: string }, c: Context<AppEnv>): undefined {
	if (result.success) return undefined;
	const faults = faultsOf(result.error as Parameters<typeof faultsOf>[0]);
	if (result.target !== "json") throw invalidInput(faults.map((fault) => ({ ...fault, pointer: fault.pointer.slice(1) })));
	const { url } = Object(result.data) as { url?: unknown };
	throw invalidInput([...(typeof url === "string" ? addressFaults(c, url) : []), ...faults]);
}

function addressOf(c: Context<AppEnv>, text: string): URL {
	const read = publicUrl(text, { allowPrivate: c.var.deps.config.ALLOW_PRIVATE_TARGETS });
	if (!read.ok) throw invalidInput(addressFaults(c, text));
	return read.url;
}

function addressFaults(c: Context<AppEnv>, text: string): Fault[] {
	const read = publicUrl(text, { allowPrivate: c.var.deps.config.ALLOW_PRIVATE_TARGETS });
	return read.ok ? [] : read.faults.map((detail) => ({ pointer: "/url", detail }));
}

import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { createSource, MOST_SOURCES } from "../actions/create-source.ts";
import { forgetSource } from "../actions/known-source.ts";
import { updateSource } from "../actions/update-source.ts";
import { sourceChanges, sourceInput } from "../core/hooks/source-input.ts";
import { findHookDelivery, listHookDeliveries } from "../store/hook-deliveries.ts";
import { findSource, listSources, removeSource, type SourceRow } from "../store/sources.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, listOf, page, problems } from "./schemas.ts";
import { hookDeliveryBody, hookDeliveryView, sourceBody, sourceView } from "./source-view.ts";

const tags = ["Sources"];
const secret = z.string().describe("What the other system signs with. Shown this once");
const deliveryParams = { params: z.object({ id: idParam("src").params.shape.id, delivery: idParam("hok").params.shape.id }) };
const NO_SOURCE = "No such source in this store.";

/** Other systems that post webhooks to the store. */
export const sources = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags,
	summary: "Let another system post webhooks",
	description:
		"standard: Standard Webhooks with Postbud's event types. shopify, woocommerce, stripe: the system's own webhooks, which become events. Shopify and Stripe make the secret themselves; for the others Postbud makes one unless it is given.",
	middleware: [scoped("settings:write")] as const,
	request: body(sourceInput),
	responses: answers(201, sourceBody.extend({ secret }), "The source, with its secret"),
});
sources.openapi(create, async (c) => {
	const made = await createSource(c.var.deps, storeOf(c.var.principal), c.req.valid("json"));
	if (!made) throw new ApiError("conflict", `A store has at most ${MOST_SOURCES} sources; remove one first.`);
	return c.json({ ...view(c, made.source), secret: made.secret }, 201);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags,
	summary: "Sources",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, z.object({ data: z.array(sourceBody) }), "The sources"),
});
sources.openapi(list, async (c) => c.json({ data: (await listSources(c.var.deps.scope(storeOf(c.var.principal)))).map((row) => view(c, row)) }, 200));

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags,
	summary: "A source, and how it fares",
	middleware: [scoped("settings:read")] as const,
	request: idParam("src"),
	responses: answers(200, sourceBody, "The source"),
});
sources.openapi(show, async (c) => c.json(view(c, await sourceOf(c, c.req.valid("param").id)), 200));

const change = createRoute({
	method: "patch",
	path: "/{id}",
	tags,
	summary: "Change a source, switch it off or on again, or give it a new secret",
	description: "What is left out stays.",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("src"), ...body(sourceChanges) },
	responses: answers(200, sourceBody.extend({ secret: secret.optional() }), "The source now, with the secret where Postbud made one"),
});
sources.openapi(change, async (c) => {
	const updated = await updateSource(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id, c.req.valid("json"));
	if (updated.kind === "not_found") throw new ApiError("not_found", NO_SOURCE);
	if (updated.kind === "refused") throw invalidInput(updated.faults);
	return c.json({ ...view(c, updated.source), ...(updated.secret === undefined ? {} : { secret: updated.secret }) }, 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags,
	summary: "Remove a source, with its log",
	middleware: [scoped("settings:write")] as const,
	request: idParam("src"),
	responses: { 204: { description: "Removed; what is posted to it is answered with 404" }, ...problems },
});
sources.openapi(remove, async (c) => {
	const { id } = c.req.valid("param");
	if (!(await removeSource(c.var.deps.scope(storeOf(c.var.principal)), id))) throw new ApiError("not_found", NO_SOURCE);
	forgetSource(id);
	return c.body(null, 204);
});

const deliveries = createRoute({
	method: "get",
	path: "/{id}/deliveries",
	tags,
	summary: "What was posted to a source, newest first",
	description: "Kept for 30 days. What was refused for its signature is counted and not kept.",
	middleware: [scoped("settings:read")] as const,
	request: { ...idParam("src"), query: z.strictObject(page) },
	responses: answers(200, listOf(hookDeliveryBody), "A page of deliveries"),
});
sources.openapi(deliveries, async (c) => {
	const { limit, cursor } = c.req.valid("query");
	const { id } = await sourceOf(c, c.req.valid("param").id);
	const rows = await listHookDeliveries(c.var.deps.scope(storeOf(c.var.principal)), id, limit + 1, cursor);
	return c.json({ data: rows.slice(0, limit).map(hookDeliveryView), next_cursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }, 200);
});

const delivery = createRoute({
	method: "get",
	path: "/{id}/deliveries/{delivery}",
	tags,
	summary: "A delivery, with its body where it could not be read",
	middleware: [scoped("settings:read")] as const,
	request: deliveryParams,
	responses: answers(200, hookDeliveryBody.extend({ body: z.string().nullable() }), "The delivery"),
});
sources.openapi(delivery, async (c) => {
	const params = c.req.valid("param");
	const row = await findHookDelivery(c.var.deps.scope(storeOf(c.var.principal)), params.id, params.delivery);
	if (!row) throw new ApiError("not_found", "No such delivery of this source.");
	return c.json({ ...hookDeliveryView(row), body: row.body }, 200);
});

async function sourceOf(c: Context<AppEnv>, id: string): Promise<SourceRow> {
	const row = await findSource(c.var.deps.scope(storeOf(c.var.principal)), id);
	if (!row) throw new ApiError("not_found", NO_SOURCE);
	return row;
}

function view(c: Context<AppEnv>, row: SourceRow) {
	const { config, now } = c.var.deps;
	return sourceView(row, config.PUBLIC_URL || new URL(c.req.url).origin, now());
}

import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { redeliverWebhook } from "../actions/redeliver-webhook.ts";
import { testWebhook } from "../actions/test-webhook.ts";
import { findDelivery, listDeliveries } from "../store/delivery-log.ts";
import { findWebhook } from "../store/webhooks.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, idParam, listOf, page } from "./schemas.ts";
import { DELIVERY_STATUSES, deliveryBody, deliveryView } from "./webhook-view.ts";

const tags = ["Webhooks"];
const deliveryParams = { params: z.object({ id: idParam("whk").params.shape.id, delivery: idParam("whd").params.shape.id }) };
const NO_WEBHOOK = "No such webhook in this store.";
const NO_DELIVERY = "No such delivery of this webhook.";

/** What a webhook was told; mounted with the webhooks themselves. */
export const webhookDeliveries = createApi();

const list = createRoute({
	method: "get",
	path: "/{id}/deliveries",
	tags,
	summary: "What a webhook was told, newest first",
	middleware: [scoped("settings:read")] as const,
	request: { ...idParam("whk"), query: z.strictObject({ status: z.enum(DELIVERY_STATUSES).optional(), ...page }) },
	responses: answers(200, listOf(deliveryBody), "A page of deliveries"),
});
webhookDeliveries.openapi(list, async (c) => {
	const { limit, cursor, status } = c.req.valid("query");
	const { id } = c.req.valid("param");
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	if (!(await findWebhook(scope, id))) throw new ApiError("not_found", NO_WEBHOOK);
	const rows = await listDeliveries(scope, id, status, limit + 1, cursor);
	return c.json({ data: rows.slice(0, limit).map(deliveryView), next_cursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{id}/deliveries/{delivery}",
	tags,
	summary: "A delivery with its body",
	middleware: [scoped("settings:read")] as const,
	request: deliveryParams,
	responses: answers(200, deliveryBody.extend({ body: z.string().describe("The exact text that is signed and posted") }), "The delivery"),
});
webhookDeliveries.openapi(show, async (c) => {
	const { id, delivery } = c.req.valid("param");
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const row = (await findWebhook(scope, id)) && (await findDelivery(scope, id, delivery));
	if (!row) throw new ApiError("not_found", NO_DELIVERY);
	return c.json({ ...deliveryView(row), body: row.body }, 200);
});

const redeliver = createRoute({
	method: "post",
	path: "/{id}/deliveries/{delivery}/redeliveries",
	tags,
	summary: "Post a delivery again",
	description: "The same body under the same webhook-id, with the whole schedule of attempts before it.",
	middleware: [scoped("settings:write")] as const,
	request: deliveryParams,
	responses: answers(202, deliveryBody, "The delivery, due now"),
});
webhookDeliveries.openapi(redeliver, async (c) => {
	const { id, delivery } = c.req.valid("param");
	const outcome = await redeliverWebhook(c.var.deps, storeOf(c.var.principal), id, delivery);
	if (outcome.kind === "not_found") throw new ApiError("not_found", NO_DELIVERY);
	if (outcome.kind === "refused") throw new ApiError("conflict", outcome.detail);
	return c.json(deliveryView(outcome.delivery), 202);
});

const test = createRoute({
	method: "post",
	path: "/{id}/tests",
	tags,
	summary: "Post a sample to a webhook",
	description: 'A `message.sent` of a message that does not exist, marked `"test": true`, whatever the webhook subscribed to.',
	middleware: [scoped("settings:write")] as const,
	request: idParam("whk"),
	responses: answers(202, deliveryBody, "The delivery, due now"),
});
webhookDeliveries.openapi(test, async (c) => {
	const outcome = await testWebhook(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id);
	if (outcome.kind === "not_found") throw new ApiError("not_found", NO_WEBHOOK);
	if (outcome.kind === "refused") throw new ApiError("conflict", outcome.detail);
	return c.json(deliveryView(outcome.delivery), 202);
});

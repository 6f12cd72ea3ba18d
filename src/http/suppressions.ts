import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { addressKey, canonicalAddress } from "../core/address.ts";
import { address, line } from "../core/fields.ts";
import { SUPPRESSION_CAUSES } from "../core/suppression.ts";
import { findSuppression, listSuppressions, putSuppression, removeSuppression, type SuppressionRow } from "../store/suppressions.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, listOf, page, problems } from "./schemas.ts";

const suppressionInput = z.strictObject({ address, reason: line(200).default("manual"), covers: z.enum(["all", "marketing"]).default("all") });
const suppressionBody = z.object({
	address: z.string(),
	reason: z.string(),
	covers: z.enum(["all", "marketing"]),
	cause: z
		.enum(SUPPRESSION_CAUSES)
		.describe(
			"bounce: the mailbox does not exist; soft_bounces: five mails in a row came back; complaint: marked as spam; unsubscribe; manual: somebody entered it",
		),
	message_id: z.string().nullable().describe("The message that brought it about"),
	created_at: z.string(),
});
const addressParam = { params: z.object({ address: z.string().max(300) }) };

export const suppressions = createApi();

const add = createRoute({
	method: "post",
	path: "/",
	tags: ["Settings"],
	summary: "Never write to this address",
	middleware: [scoped("settings:write")] as const,
	request: body(suppressionInput),
	responses: answers(201, suppressionBody, "The suppression"),
});
suppressions.openapi(add, async (c) => {
	const input = c.req.valid("json");
	const row = { ...input, address: keyOf(input.address), cause: "manual" as const, messageId: null, createdAt: c.var.deps.now() };
	await putSuppression(c.var.deps.scope(storeOf(c.var.principal)), row);
	return c.json(suppressionView(row), 201);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Settings"],
	summary: "Addresses that are never written to",
	middleware: [scoped("settings:read")] as const,
	request: { query: z.strictObject({ ...page, q: z.string().max(200).optional().describe("Part of the address or the reason") }) },
	responses: answers(200, listOf(suppressionBody), "A page of them, by address"),
});
suppressions.openapi(list, async (c) => {
	const { limit, cursor, q } = c.req.valid("query");
	const rows = await listSuppressions(c.var.deps.scope(storeOf(c.var.principal)), limit + 1, cursor, q);
	return c.json({ data: rows.slice(0, limit).map(suppressionView), next_cursor: rows.length > limit ? (rows[limit - 1]?.address ?? null) : null }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{address}",
	tags: ["Settings"],
	summary: "Whether an address is never written to",
	middleware: [scoped("settings:read")] as const,
	request: addressParam,
	responses: answers(200, suppressionBody, "The suppression"),
});
suppressions.openapi(show, async (c) => {
	const row = await findSuppression(c.var.deps.scope(storeOf(c.var.principal)), keyOf(c.req.valid("param").address));
	if (!row) throw new ApiError("not_found", "The address is not suppressed.");
	return c.json(suppressionView(row), 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{address}",
	tags: ["Settings"],
	summary: "Write to it again",
	middleware: [scoped("settings:write")] as const,
	request: addressParam,
	responses: { 204: { description: "Removed" }, ...problems },
});
suppressions.openapi(remove, async (c) => {
	const removed = await removeSuppression(c.var.deps.scope(storeOf(c.var.principal)), keyOf(c.req.valid("param").address));
	if (!removed) throw new ApiError("not_found", "The address is not suppressed.");
	return c.body(null, 204);
});

function suppressionView({ address: suppressed, reason, covers, cause, messageId, createdAt }: Omit<SuppressionRow, "storeId">) {
	return { address: suppressed, reason, covers, cause, message_id: messageId, created_at: new Date(createdAt).toISOString() };
}

function keyOf(typed: string): string {
	return addressKey(canonicalAddress(typed) ?? typed);
}

import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { saveRule } from "../actions/save-rule.ts";
import { address, line } from "../core/fields.ts";
import { findRule, listRules, type RuleRow, removeRule } from "../store/rules.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";

const ruleInput = z.strictObject({
	event: line(120).describe("An event type, for example custom.course_booked"),
	condition: z.string().min(1).max(1000).nullish().describe('Liquid, for example order.payment.method == "cash_on_delivery"'),
	recipient: z.union([z.enum(["customer", "admins"]), z.strictObject({ address })], { error: 'must be "customer", "admins" or { "address": "…" }' }),
	template: z.string().describe("The id of a template of the store"),
	sender_id: z.string().nullish().describe("Overrides the template's sender"),
	enabled: z.boolean().optional(),
});
const ruleBody = z.object({ id: z.string(), ...ruleInput.shape, created_at: z.string() });

export const rules = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Rules"],
	summary: "Make a rule",
	middleware: [scoped("settings:write")] as const,
	request: body(ruleInput),
	responses: answers(201, ruleBody, "The rule"),
});
rules.openapi(create, async (c) => {
	const result = await saveRule(c.var.deps, storeOf(c.var.principal), c.req.valid("json"));
	if (!result.ok) throw invalidInput(result.faults);
	return c.json(ruleView(result.rule), 201);
});

const replace = createRoute({
	method: "put",
	path: "/{id}",
	tags: ["Rules"],
	summary: "Change a rule",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("rul"), ...body(ruleInput) },
	responses: answers(200, ruleBody, "The rule now"),
});
rules.openapi(replace, async (c) => {
	const { id } = c.req.valid("param");
	if (!(await findRule(c.var.deps.scope(storeOf(c.var.principal)), id))) throw new ApiError("not_found", "No such rule in this store.");
	const result = await saveRule(c.var.deps, storeOf(c.var.principal), c.req.valid("json"), id);
	if (!result.ok) throw invalidInput(result.faults);
	return c.json(ruleView(result.rule), 200);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Rules"],
	summary: "The store's own rules",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, z.object({ data: z.array(ruleBody) }), "The rules"),
});
rules.openapi(list, async (c) => c.json({ data: (await listRules(c.var.deps.scope(storeOf(c.var.principal)))).map(ruleView) }, 200));

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags: ["Rules"],
	summary: "Remove a rule",
	middleware: [scoped("settings:write")] as const,
	request: idParam("rul"),
	responses: { 204: { description: "Removed" }, ...problems },
});
rules.openapi(remove, async (c) => {
	const storeId = storeOf(c.var.principal);
	const scope = c.var.deps.scope(storeId);
	const { id } = c.req.valid("param");
	if (!(await findRule(scope, id))) throw new ApiError("not_found", "No such rule in this store.");
	await removeRule(scope, id);
	c.var.deps.shops.forget(storeId);
	return c.body(null, 204);
});

function ruleView({ id, event, condition, recipient, template, senderId, enabled, createdAt }: RuleRow) {
	return { id, event, condition, recipient, template, sender_id: senderId, enabled, created_at: new Date(createdAt).toISOString() };
}

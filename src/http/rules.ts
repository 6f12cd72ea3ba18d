import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { saveRule } from "../actions/save-rule.ts";
import { MAX_EVENTS, type Trial, tryRule } from "../actions/try-rule.ts";
import { ruleInput } from "../core/rule-input.ts";
import { findRule, listRules, type RuleRow, removeRule } from "../store/rules.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";

const ruleBody = z.object({ id: z.string(), ...ruleInput.shape, created_at: z.string() });

const trialInput = ruleInput.extend({
	last: z.int().min(1, "must be at least 1").max(MAX_EVENTS, `must be at most ${MAX_EVENTS}`).default(100).describe("How many events it is tried against"),
});
const trialBody = z.object({
	matched: z.int().describe("Events about which it would have sent"),
	of: z.int().describe("Events that there are of the type, as many as were asked for"),
	examples: z
		.array(
			z.object({
				event_id: z.string(),
				at: z.string(),
				order: z.string().optional(),
				to: z.string().optional(),
				subject: z.string().optional(),
				decision: z.enum(["send", "skip"]),
				reason: z.string().optional(),
				detail: z.string().optional().describe("What went wrong with the condition on this event"),
			}),
		)
		.describe("One a mail, newest event first"),
});

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

const trial = createRoute({
	method: "post",
	path: "/trials",
	tags: ["Rules"],
	summary: "Try a rule against the last events of its type",
	description: "Nothing is stored and nothing is sent. A rule that is off is tried as if it were on, and one with a delay as if it went out at once.",
	middleware: [scoped("settings:read")] as const,
	request: body(trialInput),
	responses: answers(200, trialBody, "What it would have done"),
});
rules.openapi(trial, async (c) => {
	const { last, ...input } = c.req.valid("json");
	const result = await tryRule(c.var.deps, storeOf(c.var.principal), input, last);
	if (!result.ok) throw invalidInput(result.faults);
	return c.json(result.trial satisfies Trial, 200);
});

function ruleView({ id, name, event, condition, recipient, template, senderId, delay, attachments, enabled, createdAt }: RuleRow) {
	const made = { id, name, event, condition, recipient, template, sender_id: senderId, delay, attachments, enabled };
	return { ...made, created_at: new Date(createdAt).toISOString() };
}

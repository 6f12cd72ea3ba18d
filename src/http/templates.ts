import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { saveTemplate } from "../actions/save-template.ts";
import { line, locale } from "../core/fields.ts";
import { findTemplate, listTemplates, removeTemplate, type TemplateRow } from "../store/templates.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";

const templateInput = z.strictObject({
	name: line(120).describe("For the shop's people only"),
	notification: line(120).nullish().describe("The built-in notification it stands in for; none: for the store's own rules"),
	locale: locale.nullish().describe("The language it is for; none: all"),
	format: z.enum(["html", "text"]),
	subject: z.string().min(1, "must not be empty").max(1000).describe("Liquid"),
	content: z
		.string()
		.min(1, "must not be empty")
		.max(100_000, "must have at most 100,000 characters")
		.describe("Liquid. HTML output is escaped; HTML that is no whole document gets the shop's layout."),
	sender_id: z.string().nullish(),
	publish: z.boolean().optional().describe("false: saved as a draft"),
});
const templateBody = z.object({
	id: z.string(),
	version: z.int(),
	published: z.boolean(),
	name: z.string(),
	notification: z.string().nullable(),
	locale: z.string().nullable(),
	format: z.enum(["html", "text"]),
	subject: z.string(),
	content: z.string(),
	sender_id: z.string().nullable(),
	created_at: z.string(),
});
const saved = templateBody.extend({
	problems: z.array(z.object({ severity: z.string(), rule: z.string(), line: z.int(), column: z.int(), detail: z.string() })),
});

export const templates = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Templates and rules"],
	summary: "Save a new template",
	middleware: [scoped("settings:write")] as const,
	request: body(templateInput),
	responses: answers(201, saved, "The template"),
});
templates.openapi(create, async (c) => {
	const result = await saveTemplate(c.var.deps, storeOf(c.var.principal), c.req.valid("json"));
	if (!result.ok) throw invalidInput(result.faults);
	return c.json({ ...templateView(result.template), problems: [] }, 201);
});

const replace = createRoute({
	method: "put",
	path: "/{id}",
	tags: ["Templates and rules"],
	summary: "Save a new version",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("tpl"), ...body(templateInput) },
	responses: answers(200, saved, "The new version"),
});
templates.openapi(replace, async (c) => {
	const { id } = c.req.valid("param");
	if (!(await findTemplate(c.var.deps.scope(storeOf(c.var.principal)), id))) throw new ApiError("not_found", "No such template in this store.");
	const result = await saveTemplate(c.var.deps, storeOf(c.var.principal), c.req.valid("json"), id);
	if (!result.ok) throw invalidInput(result.faults);
	return c.json({ ...templateView(result.template), problems: [] }, 200);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Templates and rules"],
	summary: "Templates, each in its newest version",
	middleware: [scoped("settings:read")] as const,
	responses: answers(200, z.object({ data: z.array(templateBody) }), "The templates"),
});
templates.openapi(list, async (c) => c.json({ data: (await listTemplates(c.var.deps.scope(storeOf(c.var.principal)))).map(templateView) }, 200));

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Templates and rules"],
	summary: "A template",
	middleware: [scoped("settings:read")] as const,
	request: idParam("tpl"),
	responses: answers(200, templateBody, "The newest version"),
});
templates.openapi(show, async (c) => {
	const template = await findTemplate(c.var.deps.scope(storeOf(c.var.principal)), c.req.valid("param").id);
	if (!template) throw new ApiError("not_found", "No such template in this store.");
	return c.json(templateView(template), 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags: ["Templates and rules"],
	summary: "Remove a template; a built-in one takes its place again",
	middleware: [scoped("settings:write")] as const,
	request: idParam("tpl"),
	responses: { 204: { description: "Removed" }, ...problems },
});
templates.openapi(remove, async (c) => {
	const storeId = storeOf(c.var.principal);
	const scope = c.var.deps.scope(storeId);
	const { id } = c.req.valid("param");
	if (!(await findTemplate(scope, id))) throw new ApiError("not_found", "No such template in this store.");
	await removeTemplate(scope, id);
	c.var.deps.shops.forget(storeId);
	return c.body(null, 204);
});

function templateView({ id, version, published, name, notification, locale: language, format, subject, content, senderId, createdAt }: TemplateRow) {
	return {
		id,
		version,
		published,
		name,
		notification,
		locale: language,
		format,
		subject,
		content,
		sender_id: senderId,
		created_at: new Date(createdAt).toISOString(),
	};
}

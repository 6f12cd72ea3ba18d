import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { problemsOf } from "../actions/publish-template.ts";
import { type SavedTemplate, saveTemplate } from "../actions/save-template.ts";
import { templateInput } from "../core/template-input.ts";
import { findTemplate, listTemplates, removeTemplate } from "../store/templates.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";
import { savedBody, savedView, templateBody, templateView } from "./template-view.ts";

export const templates = createApi();

const create = createRoute({
	method: "post",
	path: "/",
	tags: ["Templates"],
	summary: "Save a new template",
	description:
		"Checked when it is saved: `problems` names what is to be mended, with line and column. With an error it is kept as a draft; with `publish: true` an error is a 422, and nothing is kept.",
	middleware: [scoped("settings:write")] as const,
	request: body(templateInput),
	responses: answers(201, savedBody, "The template, and what is to be mended"),
});
templates.openapi(create, async (c) => {
	const result = await saveTemplate(c.var.deps, storeOf(c.var.principal), c.req.valid("json"), keyOf(c.var.principal));
	return c.json(savedOr422(result), 201);
});

const replace = createRoute({
	method: "put",
	path: "/{id}",
	tags: ["Templates"],
	summary: "Save a new version",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("tpl"), ...body(templateInput) },
	responses: answers(200, savedBody, "The new version, and what is to be mended"),
});
templates.openapi(replace, async (c) => {
	const { id } = c.req.valid("param");
	const storeId = storeOf(c.var.principal);
	if (!(await findTemplate(c.var.deps.scope(storeId), id))) throw new ApiError("not_found", "No such template in this store.");
	return c.json(savedOr422(await saveTemplate(c.var.deps, storeId, c.req.valid("json"), keyOf(c.var.principal), id)), 200);
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Templates"],
	summary: "Templates, each in its newest version",
	middleware: [scoped("settings:read")] as const,
	request: {
		query: z.strictObject({
			notification: z.string().optional(),
			hidden: z.enum(["true", "false"]).optional().describe("false: without those that are offered for rules alone"),
		}),
	},
	responses: answers(200, z.object({ data: z.array(templateBody.extend({ published_version: z.int().nullable() })) }), "The templates"),
});
templates.openapi(list, async (c) => {
	const { notification, hidden } = c.req.valid("query");
	const rows = (await listTemplates(c.var.deps.scope(storeOf(c.var.principal))))
		.filter((row) => notification === undefined || row.notification === notification)
		.filter((row) => hidden === undefined || row.hidden === (hidden === "true"));
	return c.json({ data: rows.map((row) => ({ ...templateView(row), published_version: row.publishedVersion })) }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Templates"],
	summary: "A template in its newest version, and what is to be mended in it",
	middleware: [scoped("settings:read")] as const,
	request: idParam("tpl"),
	responses: answers(200, savedBody, "The newest version"),
});
templates.openapi(show, async (c) => {
	const { deps, principal } = c.var;
	const storeId = storeOf(principal);
	const template = await findTemplate(deps.scope(storeId), c.req.valid("param").id);
	const shop = (await deps.shops.get([storeId])).get(storeId);
	if (!template || !shop) throw new ApiError("not_found", "No such template in this store.");
	return c.json(savedView(template, problemsOf(deps, shop, template)), 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags: ["Templates"],
	summary: "Remove a template with all its versions; a built-in one takes its place again",
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

/** @throws ApiError 422, which names the faults of the input and the errors in the template */
export function savedOr422(result: SavedTemplate) {
	if (result.ok) return savedView(result.template, result.problems);
	const { faults, problems: found } = result;
	throw new ApiError(
		"invalid_input",
		faults.length === 1 ? "One thing is wrong with the template." : `${faults.length} things are wrong with the template.`,
		faults,
		{
			problems: found,
		},
	);
}

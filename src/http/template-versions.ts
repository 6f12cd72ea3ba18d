import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { publishTemplate } from "../actions/publish-template.ts";
import { restoreTemplate } from "../actions/restore-template.ts";
import { diffText } from "../core/text-diff.ts";
import { findTemplate, listVersions, unpublish } from "../store/templates.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { answers, body, idParam, problems } from "./schemas.ts";
import { savedBody, savedView, templateBody, templateView, versionBody, versionView } from "./template-view.ts";
import { savedOr422 } from "./templates.ts";

const versionNumber = z.coerce.number({ error: "must be the number of a version" }).int().min(1, "must be at least 1");
const versionParam = { params: idParam("tpl").params.extend({ version: versionNumber }) };
const part = z.object({ kind: z.enum(["same", "added", "removed"]), lines: z.array(z.string()) });

export const templateVersions = createApi();

const list = createRoute({
	method: "get",
	path: "/{id}/versions",
	tags: ["Templates"],
	summary: "The history of a template, newest first",
	middleware: [scoped("settings:read")] as const,
	request: idParam("tpl"),
	responses: answers(200, z.object({ data: z.array(versionBody) }), "Its versions, without their content"),
});
templateVersions.openapi(list, async (c) => {
	const rows = await listVersions(c.var.deps.scope(storeOf(c.var.principal)), c.req.valid("param").id);
	if (rows.length === 0) throw noSuch();
	return c.json({ data: rows.map(versionView) }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{id}/versions/{version}",
	tags: ["Templates"],
	summary: "A version of a template, and what it changed",
	middleware: [scoped("settings:read")] as const,
	request: {
		...versionParam,
		query: z.strictObject({ against: versionNumber.optional().describe("The version to compare with; the one before where it is not given") }),
	},
	responses: answers(
		200,
		templateBody.extend({ changes: z.object({ against: z.int().nullable(), subject: z.array(part), content: z.array(part) }) }),
		"The version; `changes` are by lines",
	),
});
templateVersions.openapi(show, async (c) => {
	const { id, version } = c.req.valid("param");
	const scope = c.var.deps.scope(storeOf(c.var.principal));
	const { against = version - 1 } = c.req.valid("query");
	const [row, other] = await Promise.all([findTemplate(scope, id, version), findTemplate(scope, id, against)]);
	if (!row || (!other && c.req.valid("query").against !== undefined)) throw noSuch();
	const changes = {
		against: other?.version ?? null,
		subject: diffText(other?.subject ?? "", row.subject),
		content: diffText(other?.content ?? "", row.content),
	};
	return c.json({ ...templateView(row), changes }, 200);
});

const publish = createRoute({
	method: "post",
	path: "/{id}/publications",
	tags: ["Templates"],
	summary: "Publish a version",
	description: "Mails use it from now on, everywhere within 30 s. Without `version`, the newest. A version with an error is a 422.",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("tpl"), ...body(z.strictObject({ version: z.int().min(1).optional() })) },
	responses: answers(200, savedBody, "The version that mails use now"),
});
templateVersions.openapi(publish, async (c) => {
	const result = await publishTemplate(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id, c.req.valid("json").version);
	if (result.kind === "not_found") throw noSuch();
	if (result.kind === "refused")
		throw new ApiError("invalid_input", "The version has errors, so it was not published.", undefined, { problems: result.problems });
	return c.json(savedView(result.template, result.problems), 200);
});

const withdraw = createRoute({
	method: "delete",
	path: "/{id}/publications",
	tags: ["Templates"],
	summary: "Back to the built-in template; the versions are kept",
	middleware: [scoped("settings:write")] as const,
	request: idParam("tpl"),
	responses: { 204: { description: "No version of it is used any more" }, ...problems },
});
templateVersions.openapi(withdraw, async (c) => {
	const storeId = storeOf(c.var.principal);
	const scope = c.var.deps.scope(storeId);
	const { id } = c.req.valid("param");
	if (!(await findTemplate(scope, id))) throw noSuch();
	await unpublish(scope, id);
	c.var.deps.shops.forget(storeId);
	return c.body(null, 204);
});

const restore = createRoute({
	method: "post",
	path: "/{id}/restorations",
	tags: ["Templates"],
	summary: "Bring an earlier version back, as a new one",
	middleware: [scoped("settings:write")] as const,
	request: { ...idParam("tpl"), ...body(z.strictObject({ version: z.int().min(1), publish: z.boolean().optional() })) },
	responses: answers(201, savedBody, "The new version, with the content of the earlier one"),
});
templateVersions.openapi(restore, async (c) => {
	const { version, publish: wanted } = c.req.valid("json");
	const { deps, principal } = c.var;
	const result = await restoreTemplate(deps, storeOf(principal), c.req.valid("param").id, { version, publish: wanted, savedBy: keyOf(principal) });
	if (result === undefined) throw noSuch();
	return c.json(savedOr422(result), 201);
});

function noSuch(): ApiError {
	return new ApiError("not_found", "No such template or version in this store.");
}

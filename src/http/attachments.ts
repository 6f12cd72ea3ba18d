import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { downloadAttachment } from "../actions/download-attachment.ts";
import type { StoredAttachment } from "../store/attachments.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { fileBody, storeFile } from "./file-upload.ts";
import { answers, idParam, listOf, page, problems } from "./schemas.ts";

export const attachmentBody = z.object({ id: z.string(), filename: z.string(), content_type: z.string(), size: z.int(), uploaded_at: z.string() });

export const attachments = createApi();

attachments.put("/", scoped("attachments:write"), async (c) => c.json(attachmentView(await storeFile(c)), 201));
attachments.openAPIRegistry.registerPath({
	method: "put",
	path: "/",
	tags: ["Attachments"],
	summary: "Store a file for mails to carry",
	description:
		'The body is the file, its name in `Content-Disposition` or the parameter `filename`. Name the id in `data.attachments` of an event: `[{ "id": "att_…" }]`.',
	request: fileBody,
	responses: answers(201, attachmentBody, "The file"),
});

const list = createRoute({
	method: "get",
	path: "/",
	tags: ["Attachments"],
	summary: "Files of the store",
	middleware: [scoped("messages:read")] as const,
	request: { query: z.strictObject(page) },
	responses: answers(200, listOf(attachmentBody), "A page of them"),
});
attachments.openapi(list, async (c) => {
	const { limit, cursor } = c.req.valid("query");
	const files = await c.var.deps.attachments.list(storeOf(c.var.principal), cursor, limit);
	return c.json({ data: files.data.map(attachmentView), next_cursor: files.cursor }, 200);
});

const download = createRoute({
	method: "get",
	path: "/{id}",
	tags: ["Attachments"],
	summary: "A file",
	middleware: [scoped("messages:read")] as const,
	request: idParam("att"),
	responses: { 200: { description: "The file, as a download" }, ...problems },
});
attachments.openapi(download, async (c) => {
	const file = await downloadAttachment(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id);
	if (!file) throw new ApiError("not_found", "No such file in this store.");
	return c.body(file.body, 200, file.headers);
});

const remove = createRoute({
	method: "delete",
	path: "/{id}",
	tags: ["Attachments"],
	summary: "Remove a file; mails that were sent keep their copy",
	middleware: [scoped("attachments:write")] as const,
	request: idParam("att"),
	responses: { 204: { description: "Removed" }, ...problems },
});
attachments.openapi(remove, async (c) => {
	const { id } = c.req.valid("param");
	const storeId = storeOf(c.var.principal);
	if (!(await c.var.deps.attachments.describe(storeId, id))) throw new ApiError("not_found", "No such file in this store.");
	await c.var.deps.attachments.remove(storeId, id);
	return c.body(null, 204);
});

export function attachmentView({ id, filename, contentType, size, uploadedAt }: StoredAttachment) {
	return { id, filename, content_type: contentType, size, uploaded_at: uploadedAt };
}

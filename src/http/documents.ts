import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { bringDocument } from "../actions/bring-document.ts";
import { orderKey } from "../core/event.ts";
import { line } from "../core/fields.ts";
import { documentKind } from "../core/template-input.ts";
import type { StoredAttachment } from "../store/attachments.ts";
import { type DocumentRow, listDocuments, removeDocument } from "../store/documents.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { attachmentBody } from "./attachments.ts";
import { scoped } from "./authenticated.ts";
import { fileBody, storeFile } from "./file-upload.ts";
import { answers, problems } from "./schemas.ts";

/** As it stands in an address. */
export const orderNumber = line(60).refine((number) => number.trim() !== "", "must not be blank");
const documentParams = z.object({ number: orderNumber, kind: documentKind });
const documentBody = attachmentBody.extend({ kind: z.string() });

/** The papers of orders: invoices, receipts, labels, photos, for the mails of templates and rules that carry them. */
export const documents = createApi();

// The body is a file, so the route reads its parameters itself.
documents.put("/:number/documents/:kind", scoped("attachments:write"), async (c) => {
	const params = documentParams.safeParse(c.req.param());
	if (!params.success)
		throw new ApiError(
			"invalid_input",
			"The address names no document.",
			params.error.issues.map(({ path, message }) => ({ pointer: path.join("/"), detail: message })),
		);
	const { number, kind } = params.data;
	const { deps, principal } = c.var;
	const file = await storeFile(c);
	await bringDocument(deps, storeOf(principal), number, kind, file.id);
	return c.json(documentView(kind, file), 200);
});
documents.openAPIRegistry.registerPath({
	method: "put",
	path: "/{number}/documents/{kind}",
	tags: ["Attachments"],
	summary: "Store a document of an order",
	description:
		"The body is the file. `kind` is invoice, proforma, receipt, label, parcel_photo or a name of the shop's own; mails of templates and rules that carry this kind take the newest, and those that wait for it go out. Mails that were sent keep theirs.",
	request: { params: documentParams, ...fileBody },
	responses: answers(200, documentBody, "The document"),
});

const list = createRoute({
	method: "get",
	path: "/{number}/documents",
	tags: ["Attachments"],
	summary: "Documents of an order",
	middleware: [scoped("messages:read")] as const,
	request: { params: z.object({ number: orderNumber }) },
	responses: answers(200, z.object({ data: z.array(documentBody) }), "The newest of each kind"),
});
documents.openapi(list, async (c) => {
	const { deps, principal } = c.var;
	const storeId = storeOf(principal);
	const rows = await listDocuments(deps.scope(storeId), orderKey(c.req.valid("param").number));
	const files = await Promise.all(rows.map((row) => deps.attachments.describe(storeId, row.attachmentId)));
	return c.json({ data: rows.flatMap((row, i) => documentViews(row, files[i])) }, 200);
});

const remove = createRoute({
	method: "delete",
	path: "/{number}/documents/{kind}",
	tags: ["Attachments"],
	summary: "Take a document off an order; the file stays among the store's",
	middleware: [scoped("attachments:write")] as const,
	request: { params: documentParams },
	responses: { 204: { description: "Taken off" }, ...problems },
});
documents.openapi(remove, async (c) => {
	const { number, kind } = c.req.valid("param");
	if (!(await removeDocument(c.var.deps.scope(storeOf(c.var.principal)), orderKey(number), kind)))
		throw new ApiError("not_found", "The order has no such document.");
	return c.body(null, 204);
});

function documentViews({ kind }: DocumentRow, file: StoredAttachment | undefined) {
	return file ? [documentView(kind, file)] : [];
}

function documentView(kind: string, { id, filename, contentType, size, uploadedAt }: StoredAttachment) {
	return { kind, id, filename, content_type: contentType, size, uploaded_at: uploadedAt };
}

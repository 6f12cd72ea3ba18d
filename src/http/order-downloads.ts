import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { downloadPath } from "../actions/download-link.ts";
import { offerDownload } from "../actions/offer-download.ts";
import { duration } from "../core/duration.ts";
import { orderKey } from "../core/event.ts";
import { instant, line, locale } from "../core/fields.ts";
import { FILENAME_RULE, isFilename } from "../core/file-policy.ts";
import { type DownloadRow, listDownloads, revokeDownload } from "../store/downloads.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { scoped } from "./authenticated.ts";
import { answers, body, problems } from "./schemas.ts";

const MINUTE = 60_000;
const TEN_YEARS = 3650 * 86_400_000;
const number = line(60).refine((text) => text.trim() !== "", "must not be blank");

const input = z
	.strictObject({
		attachment_id: z
			.string()
			.regex(/^att_[0-9a-z]{26}$/, "must be the id of an attachment (att_…)")
			.describe("A file stored with PUT /v1/attachments"),
		filename: z.string().refine(isFilename, FILENAME_RULE).optional().describe("What the customer's copy is called; the file's own name where it is not given"),
		expires_at: instant.nullish().describe("The last moment; without it and `valid_for` the link is good for ever"),
		valid_for: duration(MINUTE, TEN_YEARS, "between a minute and ten years").nullish().describe("The same as a duration from now (ISO 8601)"),
		max_downloads: z
			.int()
			.min(1, "must be at least 1")
			.max(10_000, "must be at most 10000")
			.nullish()
			.describe("How often; as often as one likes where it is not given"),
		locale: locale.nullish().describe("Language of the page; the store's where it is not given"),
	})
	.refine((given) => !given.expires_at || !given.valid_for, { path: ["valid_for"], message: "must not stand beside expires_at" });

const downloadBody = z.object({
	id: z.string(),
	url: z.string().describe("For the customer: a page with a button"),
	order: z.string(),
	attachment_id: z.string(),
	filename: z.string(),
	expires_at: z.string().nullable(),
	max_downloads: z.int().nullable(),
	downloads: z.int().describe("How often it was fetched"),
	last_downloaded_at: z.string().nullable(),
	revoked_at: z.string().nullable(),
	created_at: z.string(),
});

/** Files that the customer of an order fetches by a link. */
export const orderDownloads = createApi();

const create = createRoute({
	method: "post",
	path: "/{number}/downloads",
	tags: ["Attachments"],
	summary: "Let the customer of an order fetch a file",
	description: "For digital products: give the `url` to `order.digital_ready`. Only the button on its page counts as a download.",
	middleware: [scoped("attachments:write")] as const,
	request: { params: z.object({ number }), ...body(input) },
	responses: answers(201, downloadBody, "The download"),
});
orderDownloads.openapi(create, async (c) => {
	const result = await offerDownload(c.var.deps, storeOf(c.var.principal), c.req.valid("param").number, c.req.valid("json"));
	if (!result.ok) throw invalidInput(result.faults);
	return c.json(await downloadView(c, result.row), 201);
});

const list = createRoute({
	method: "get",
	path: "/{number}/downloads",
	tags: ["Attachments"],
	summary: "Files that the customer of an order may fetch, and how often that happened",
	middleware: [scoped("messages:read")] as const,
	request: { params: z.object({ number }) },
	responses: answers(200, z.object({ data: z.array(downloadBody) }), "The downloads, oldest first"),
});
orderDownloads.openapi(list, async (c) => {
	const rows = await listDownloads(c.var.deps.scope(storeOf(c.var.principal)), orderKey(c.req.valid("param").number));
	return c.json({ data: await Promise.all(rows.map((row) => downloadView(c, row))) }, 200);
});

const revoke = createRoute({
	method: "delete",
	path: "/{number}/downloads/{id}",
	tags: ["Attachments"],
	summary: "Take a download back; its link says so from then on",
	middleware: [scoped("attachments:write")] as const,
	request: { params: z.object({ number, id: z.string().regex(/^dwn_[0-9a-z]{26}$/, "must be an id such as dwn_01kah…") }) },
	responses: { 204: { description: "Taken back" }, ...problems },
});
orderDownloads.openapi(revoke, async (c) => {
	const params = c.req.valid("param");
	const { deps, principal } = c.var;
	if (!(await revokeDownload(deps.scope(storeOf(principal)), orderKey(params.number), params.id, deps.now())))
		throw new ApiError("not_found", "The order has no such download.");
	return c.body(null, 204);
});

async function downloadView(c: Context<AppEnv>, row: DownloadRow) {
	const { deps } = c.var;
	const instantOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
	return {
		id: row.id,
		url: (deps.config.PUBLIC_URL || new URL(c.req.url).origin) + (await downloadPath(deps, { store: row.storeId, id: row.id })),
		order: row.orderNumber,
		attachment_id: row.attachmentId,
		filename: row.filename,
		expires_at: instantOf(row.expiresAt),
		max_downloads: row.maxDownloads,
		downloads: row.count,
		last_downloaded_at: instantOf(row.lastDownloadedAt),
		revoked_at: instantOf(row.revokedAt),
		created_at: new Date(row.createdAt).toISOString(),
	};
}

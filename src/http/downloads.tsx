import { type Context, Hono } from "hono";
import { downloadPath } from "../actions/download-link.ts";
import { fetchDownload, type OpenedDownload, openDownload, passDownload } from "../actions/fetch-download.ts";
import { byteRange } from "../core/byte-range.ts";
import { downloadDisposition } from "../core/header-encoding.ts";
import { filledIn } from "../core/liquid-filters.ts";
import type { StoredAttachment } from "../store/attachments.ts";
import type { DownloadRow } from "../store/downloads.ts";
import type { AppEnv } from "./api.ts";
import { DownloadFacts } from "./download-facts.tsx";
import { showPublicPage } from "./public-page.tsx";
import { showUnknownLink } from "./unknown-link.tsx";

type Shown = Extract<OpenedDownload, { row: DownloadRow }>;

/**
 * Where the link to a file leads. Mail scanners follow every link, so GET only shows a page; its button posts, which counts, and goes on
 * to the file under an address that is good for an hour: a download that broke off goes on there without counting again.
 */
export const downloadPages = new Hono<AppEnv>();

downloadPages.get("/:token", async (c) => {
	const opened = await openDownload(c.var.deps, c.req.param("token"));
	return opened.kind === "unknown" ? showUnknownLink(c, "download") : showDownload(c, opened);
});

downloadPages.post("/:token", async (c) => {
	const token = c.req.param("token");
	const path = await fetchDownload(c.var.deps, token);
	if (path !== undefined) return c.body(null, 303, { Location: path, "Cache-Control": "no-store", "X-Robots-Tag": "noindex" });
	const opened = await openDownload(c.var.deps, token);
	return opened.kind === "unknown" ? showUnknownLink(c, "download") : showDownload(c, opened);
});

downloadPages.get("/files/:pass", async (c) => {
	const { deps } = c.var;
	const passed = await passDownload(deps, c.req.param("pass"));
	if (passed.kind === "unknown") return showUnknownLink(c, "download");
	if (passed.kind === "over") return c.body(null, 303, { Location: await downloadPath(deps, passed.link), "Cache-Control": "no-store" });
	return passed.kind === "ready" ? sendFile(c, passed.row, passed.file) : showDownload(c, passed);
});

/** A file is never changed under its id, so its id is a strong validator (RFC 9110 §8.8). */
async function sendFile(c: Context<AppEnv>, row: DownloadRow, { id, contentType, size, uploadedAt }: StoredAttachment) {
	const etag = `"${id}"`;
	const headers: Record<string, string> = {
		"Content-Type": contentType,
		"Content-Disposition": downloadDisposition(row.filename),
		"X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "default-src 'none'; sandbox",
		"Accept-Ranges": "bytes",
		ETag: etag,
		"Last-Modified": new Date(uploadedAt).toUTCString(),
		"Cache-Control": "private, no-cache",
		"X-Robots-Tag": "noindex",
	};
	const condition = c.req.header("If-Range");
	const asked = c.req.method === "GET" && (condition === undefined || condition === etag) ? byteRange(c.req.header("Range"), size) : undefined;
	if (asked === "unsatisfiable") return c.body(null, 416, { ...headers, "Content-Range": `bytes */${size}` });
	if (c.req.method === "HEAD") return c.body(null, 200, { ...headers, "Content-Length": String(size) });
	const file = await c.var.deps.attachments.open(row.storeId, id, asked);
	if (!file) return showUnknownLink(c, "download");
	if (!asked) return c.body(file.body, 200, { ...headers, "Content-Length": String(size) });
	const range = `bytes ${asked.offset}-${asked.offset + asked.length - 1}/${size}`;
	return c.body(file.body, 206, { ...headers, "Content-Length": String(asked.length), "Content-Range": range });
}

function showDownload(c: Context<AppEnv>, opened: Shown) {
	const { kind, shop, row } = opened;
	const { renderer } = c.var.deps;
	const language = renderer.locale(row.locale ?? "", shop.locale, "built-in");
	const strings = renderer.strings({ locale: language, form_of_address: shop.settings.brand.form_of_address });
	const values: Record<string, string> = { shop: shop.name, number: row.orderNumber };
	const say = (name: string) => filledIn(strings[name] ?? "", (variable) => values[variable] ?? "");
	const heading = say(`download.${kind}.heading`);
	const { support_address } = shop.settings;
	return showPublicPage(
		c,
		{ title: heading, language, shop, status: kind === "ready" ? 200 : 410 },
		<>
			<h1>{heading}</h1>
			<p>{say(`download.${kind}.text`)}</p>
			<DownloadFacts row={row} file={kind === "ready" ? opened.file : undefined} timezone={shop.timezone} language={language} say={say} />
			{kind === "ready" ? (
				<form method="post">
					<button type="submit">{say("download.button")}</button>
				</form>
			) : null}
			<p class="soft">
				{say("questions")} <a href={`mailto:${support_address}`}>{support_address}</a>
			</p>
		</>,
	);
}

import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { StoredAttachment } from "../store/attachments.ts";
import { countDownload, type DownloadRow, findDownload } from "../store/downloads.ts";
import { type DownloadLink, passPath, readDownloadLink, readDownloadPass } from "./download-link.ts";

/** What a link to a file leads to. `gone`: the file is not there any more. */
export type OpenedDownload =
	| { kind: "unknown" }
	| { kind: "ready"; shop: Shop; row: DownloadRow; file: StoredAttachment }
	| { kind: "expired" | "used_up" | "revoked" | "gone"; shop: Shop; row: DownloadRow };

/** What the address of the file itself leads to. `over`: it was good for a while only. */
export type PassedDownload = { kind: "unknown" } | { kind: "over"; link: DownloadLink } | Extract<OpenedDownload, { shop: Shop }>;

/** How long a download that broke off can go on. Milliseconds. */
const PASS_LIFE = 3_600_000;

/** Looks only: mail scanners follow every link. */
export async function openDownload(deps: Deps, token: string): Promise<OpenedDownload> {
	const link = await readDownloadLink(deps, token);
	const found = link && (await load(deps, link));
	if (!found) return { kind: "unknown" };
	const { shop, row, file } = found;
	if (row.revokedAt !== null) return { kind: "revoked", shop, row };
	if (row.expiresAt !== null && row.expiresAt <= deps.now()) return { kind: "expired", shop, row };
	if (row.maxDownloads !== null && row.count >= row.maxDownloads) return { kind: "used_up", shop, row };
	return file ? { kind: "ready", shop, row, file } : { kind: "gone", shop, row };
}

/** Counts one download. @returns the path of the file, good for an hour; undefined: it may not be fetched, `openDownload` says why */
export async function fetchDownload(deps: Deps, token: string): Promise<string | undefined> {
	const link = await readDownloadLink(deps, token);
	const found = link && (await load(deps, link));
	if (!link || !found?.file) return undefined;
	const now = deps.now();
	const counted = await countDownload(deps.scope(link.store), link.id, now);
	if (!counted) return undefined;
	deps.log("download.counted", { store: link.store, download: link.id, count: counted.count });
	return passPath(deps, { ...link, until: now + PASS_LIFE });
}

/** The file that was asked for a while ago. It was counted then, so only what was taken back stops it. */
export async function passDownload(deps: Deps, token: string): Promise<PassedDownload> {
	const pass = await readDownloadPass(deps, token);
	const found = pass && (await load(deps, pass));
	if (!found) return { kind: "unknown" };
	const { shop, row, file } = found;
	if (row.revokedAt !== null) return { kind: "revoked", shop, row };
	if (pass.until <= deps.now()) return { kind: "over", link: pass };
	return file ? { kind: "ready", shop, row, file } : { kind: "gone", shop, row };
}

async function load(deps: Deps, { store, id }: DownloadLink) {
	const [row, shops] = await Promise.all([findDownload(deps.scope(store), id), deps.shops.get([store])]);
	const shop = shops.get(store);
	return row && shop ? { shop, row, file: await deps.attachments.describe(store, row.attachmentId) } : undefined;
}

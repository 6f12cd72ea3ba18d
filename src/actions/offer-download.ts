import { durationOf } from "../core/duration.ts";
import { orderKey } from "../core/event.ts";
import type { Fault } from "../core/fault.ts";
import { withEnding } from "../core/file-policy.ts";
import type { Deps } from "../deps.ts";
import type { StoredAttachment } from "../store/attachments.ts";
import { type DownloadRow, insertDownload } from "../store/downloads.ts";

export interface DownloadInput {
	attachment_id: string;
	filename?: string | undefined;
	/** RFC 3339 */
	expires_at?: string | null | undefined;
	/** ISO 8601 duration */
	valid_for?: string | null | undefined;
	max_downloads?: number | null | undefined;
	locale?: string | null | undefined;
}

/** A file that a customer may fetch, and the file behind it. */
export interface OfferedDownload {
	row: DownloadRow;
	file: StoredAttachment;
}

/** Lets the customer of an order fetch a file of the store by a link. */
export async function offerDownload(
	deps: Deps,
	storeId: string,
	order: string,
	input: DownloadInput,
): Promise<({ ok: true } & OfferedDownload) | { ok: false; faults: Fault[] }> {
	const now = deps.now();
	const file = await deps.attachments.describe(storeId, input.attachment_id);
	const valid = durationOf(input.valid_for ?? "");
	const expiresAt = input.expires_at ? Date.parse(input.expires_at) : valid === undefined ? null : now + valid;
	const faults = [
		...(file ? [] : [{ pointer: "/attachment_id", detail: "is not a file of the store" }]),
		...(expiresAt !== null && expiresAt <= now ? [{ pointer: "/expires_at", detail: "must be in the future" }] : []),
	];
	if (!file || faults.length > 0) return { ok: false, faults };
	const row = {
		id: deps.newId("dwn"),
		orderNumber: order,
		orderKey: orderKey(order),
		attachmentId: file.id,
		filename: input.filename === undefined ? file.filename : withEnding(input.filename, file.contentType),
		locale: input.locale ?? null,
		expiresAt,
		maxDownloads: input.max_downloads ?? null,
		count: 0,
		lastDownloadedAt: null,
		revokedAt: null,
		createdAt: now,
	};
	await insertDownload(deps.scope(storeId), row);
	return { ok: true, row: { ...row, storeId }, file };
}

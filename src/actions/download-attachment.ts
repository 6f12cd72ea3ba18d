import { downloadDisposition } from "../core/header-encoding.ts";
import type { Deps } from "../deps.ts";

/** A file on its way to a person. */
export interface Download {
	body: ReadableStream;
	headers: Record<string, string>;
}

/** A file of a store as a download: never shown in place, whatever it says it is. */
export async function downloadAttachment(deps: Deps, storeId: string, id: string): Promise<Download | undefined> {
	const file = await deps.attachments.open(storeId, id);
	if (!file) return undefined;
	const headers = {
		"Content-Type": file.contentType,
		"Content-Length": String(file.size),
		"Content-Disposition": downloadDisposition(file.filename),
		"X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "default-src 'none'; sandbox",
	};
	return { body: file.body, headers };
}

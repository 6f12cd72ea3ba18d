import { faultsOfFile, filenameOf, MAX_FILE, withEnding } from "../core/file-policy.ts";
import type { FetchCommand } from "../core/hooks/hook-command.ts";
import { publicUrl } from "../core/public-url.ts";
import type { Deps } from "../deps.ts";
import { bringDocument } from "./bring-document.ts";

/** Milliseconds for the whole file. */
const TIMEOUT = 10_000;

export type FetchedDocument = { ok: true; attachment: string } | { ok: false; detail: string };

/**
 * Fetches a file that another system offers, and gives it to its order. The address was somebody else's to choose: it is
 * guarded again here, a redirect is not followed, and what is too large or no file for a mail is not kept.
 */
export async function fetchDocument(deps: Deps, store: string, { order, document, url, filename }: FetchCommand): Promise<FetchedDocument> {
	const read = publicUrl(url, { allowPrivate: deps.config.ALLOW_PRIVATE_TARGETS });
	if (!read.ok) return { ok: false, detail: `Not fetched: the address ${read.faults.join("; ")}.` };
	const signal = AbortSignal.timeout(TIMEOUT);
	try {
		const response = await deps.fetch(read.url.href, { redirect: "manual", signal, headers: { "User-Agent": "Postbud" } });
		if (response.status !== 200) {
			await response.body?.cancel();
			const redirected = response.status >= 300 && response.status < 400;
			return { ok: false, detail: redirected ? "A redirect, which is not followed." : `The server answered ${response.status}.` };
		}
		const file = await bytesOf(response);
		if (!file) return { ok: false, detail: `The file is empty, or larger than ${MAX_FILE} bytes.` };
		const contentType = (response.headers.get("Content-Type") ?? "").toLowerCase().split(";")[0]?.trim() ?? "";
		const name = withEnding(filename ?? nameOf(response, read.url), contentType);
		const faults = faultsOfFile(name, contentType);
		if (faults.length > 0) return { ok: false, detail: faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join("; ") };
		const { id } = await deps.attachments.put(store, deps.newId("att"), { filename: name, contentType, body: file });
		await bringDocument(deps, store, order, document, id);
		return { ok: true, attachment: id };
	} catch (error) {
		if (signal.aborted) return { ok: false, detail: `Not there within ${TIMEOUT / 1000} s.` };
		return { ok: false, detail: `The connection failed: ${error instanceof Error ? error.message.slice(0, 200) : ""}` };
	}
}

/** All of a body, or undefined where it is empty or goes past the limit; then the rest is not read. */
async function bytesOf(response: Response): Promise<Uint8Array | undefined> {
	const reader = response.body?.getReader();
	const parts: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
		if (done || !value) break;
		size += value.length;
		if (size > MAX_FILE) {
			await reader?.cancel();
			return undefined;
		}
		parts.push(value);
	}
	return size === 0 ? undefined : new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

/** What the server calls it, else the end of its address. */
function nameOf(response: Response, url: URL): string {
	const named = filenameOf(response.headers.get("Content-Disposition") ?? "");
	const last = url.pathname.split("/").at(-1) ?? "";
	return named || safelyDecoded(last) || "document";
}

function safelyDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A stray percent sign: the name stays as it is written.
		return text;
	}
}

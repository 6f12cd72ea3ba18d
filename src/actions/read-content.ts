import PostalMime from "postal-mime";
import type { Deps } from "../deps.ts";
import { findMessage } from "../store/messages.ts";

export type ContentForm = "html" | "text" | "eml" | "headers";

/** What was sent, as it is kept (secrets masked). Undefined: no such message, or nothing of it is kept. */
export async function readContent(deps: Deps, storeId: string, id: string, form: ContentForm): Promise<string | Uint8Array | undefined> {
	const message = await findMessage(deps.scope(storeId), id);
	// A resend that has not left yet still points at the first mail's bytes.
	if (!message || message.contentKey === null || message.contentOffset === null || message.contentLength === null) return undefined;
	const eml = await deps.archive.read({ key: message.contentKey, offset: message.contentOffset, length: message.contentLength });
	if (!eml || form === "eml") return eml;
	if (form === "headers") return new TextDecoder().decode(eml).split("\r\n\r\n", 1)[0] ?? "";
	const parsed = await PostalMime.parse(eml);
	return form === "html" ? (parsed.html ?? "") : (parsed.text ?? "");
}

import { orderKey } from "../core/event.ts";
import type { Deps } from "../deps.ts";
import { putDocument } from "../store/documents.ts";
import { wakeForDocuments } from "./wake-for-documents.ts";

/**
 * Gives an order a document, in the place of one of the same kind. Mails that waited for it go out.
 * @param attachmentId a file of the store
 */
export async function bringDocument(deps: Deps, storeId: string, order: string, kind: string, attachmentId: string): Promise<void> {
	const key = orderKey(order);
	await putDocument(deps.scope(storeId), { orderKey: key, kind, attachmentId, uploadedAt: deps.now() });
	await wakeForDocuments(deps, [{ store: storeId, order: key }]);
}

import type { Deps } from "../deps.ts";
import { updateWebhook as saveChanges, type WebhookChanges, type WebhookRow } from "../store/webhooks.ts";

/** Changes a webhook. @returns the webhook now, or undefined where the store has none with this id */
export async function updateWebhook(
	deps: Deps,
	storeId: string,
	id: string,
	{ url, ...changes }: Omit<WebhookChanges, "url"> & { url?: URL | undefined },
): Promise<WebhookRow | undefined> {
	const webhook = await saveChanges(deps.scope(storeId), id, { ...changes, ...(url ? { url: url.href } : {}) }, deps.now());
	deps.shops.forget(storeId);
	return webhook;
}

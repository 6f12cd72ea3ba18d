import type { MessageEventType } from "../core/message-event.ts";
import { SECRET_BYTES, webhookSecret } from "../core/webhook-signature.ts";
import type { Deps } from "../deps.ts";
import { insertWebhook, type WebhookRow } from "../store/webhooks.ts";

export interface NewWebhook {
	url: URL;
	events: MessageEventType[];
	description?: string | null | undefined;
}

/** Each is a request for every event of the store. */
export const MOST_WEBHOOKS = 20;

/** Adds a webhook with a secret of its own, which can be read this once; it is kept sealed. Undefined: the store has as many as it can. */
export async function createWebhook(deps: Deps, storeId: string, input: NewWebhook): Promise<{ webhook: WebhookRow; secret: string } | undefined> {
	const secret = webhookSecret(deps.random(SECRET_BYTES));
	const webhook: Omit<WebhookRow, "storeId"> = {
		id: deps.newId("whk"),
		url: input.url.href,
		events: input.events,
		description: input.description ?? null,
		enabled: true,
		disabledReason: null,
		secret: await deps.vault.seal(secret),
		previousSecret: null,
		previousUntil: null,
		failingSince: null,
		createdAt: deps.now(),
	};
	if (!(await insertWebhook(deps.scope(storeId), webhook, MOST_WEBHOOKS))) return undefined;
	deps.shops.forget(storeId);
	return { webhook: { ...webhook, storeId }, secret };
}

import { ROTATION_OVERLAP, SECRET_BYTES, webhookSecret } from "../core/webhook-signature.ts";
import type { Deps } from "../deps.ts";
import { rotateSecret } from "../store/webhooks.ts";

/**
 * Gives a webhook a new secret, which can be read this once. For a day deliveries are signed with the one before as well;
 * the one before that ends at once. Undefined: the store has no such webhook. `previousUntil` is Unix milliseconds.
 */
export async function rotateWebhookSecret(deps: Deps, storeId: string, id: string): Promise<{ secret: string; previousUntil: number } | undefined> {
	const secret = webhookSecret(deps.random(SECRET_BYTES));
	const previousUntil = deps.now() + ROTATION_OVERLAP;
	const rotated = await rotateSecret(deps.scope(storeId), id, await deps.vault.seal(secret), previousUntil);
	return rotated ? { secret, previousUntil } : undefined;
}

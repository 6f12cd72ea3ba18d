import type { Deps } from "../deps.ts";
import { storeAlerts } from "../store/alerts.ts";
import type { Ref } from "../store/database.ts";
import { deliverWebhooks } from "./deliver-webhooks.ts";
import { raiseAlerts } from "./raise-alerts.ts";

/** Tells webhooks what they are due to be told; the admins hear of those that had to be switched off. */
export async function tellWebhooks(deps: Deps, refs: Ref[]): Promise<void> {
	const { disabled } = await deliverWebhooks(deps, refs);
	if (disabled.length === 0) return;
	const now = deps.now();
	await storeAlerts(
		deps.databases.main,
		disabled.map(({ store, webhook, reason, failures }) => ({
			...{ store, kind: "webhook.disabled" as const, ref: `${webhook.id}/${now}` },
			...{ data: { webhook, reason, failures }, at: now, dueAt: now },
		})),
	);
	await raiseAlerts(deps);
}

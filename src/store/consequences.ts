import { type SQL, sql } from "drizzle-orm";
import type { AlertKind } from "../core/alert.ts";
import { jsonSlices } from "./database.ts";
import { insertDeliveries, type NewWebhookDelivery } from "./webhook-deliveries.ts";

/** Something that admins are going to hear of. Instants are Unix milliseconds. */
export interface AlertItem {
	store: string;
	kind: AlertKind;
	/** Tells alerts of a kind apart: the same one is raised once. */
	ref: string;
	data: Record<string, unknown>;
	at: number;
	dueAt: number;
}

/** What follows from a change of messages and has to be stored with it, or not at all. */
export interface Consequences {
	deliveries: NewWebhookDelivery[];
	alerts: AlertItem[];
}

/**
 * Another consumer may have been first with the event or the message: what is told must have come true in this transaction.
 * A message is never at rest as queued, so for that it has to be there.
 */
const ofAMessage = sql`EXISTS (
	SELECT 1 FROM messages AS m WHERE m.store_id = j.value ->> 'storeId' AND m.id = j.value ->> 'messageId'
		AND (j.value ->> 'event' = 'message.queued' OR m.status = (j.value ->> 'body') ->> '$.data.status'))`;

export function consequenceStatements({ deliveries, alerts }: Consequences): SQL[] {
	return [...insertDeliveries(deliveries, ofAMessage), ...insertAlertItems(alerts)];
}

export function insertAlertItems(items: AlertItem[]): SQL[] {
	return jsonSlices(items).map(
		(slice) => sql`
			INSERT OR IGNORE INTO alert_items (store_id, kind, ref, data, created_at, due_at)
			SELECT value ->> 'store', value ->> 'kind', value ->> 'ref', value -> 'data', value ->> 'at', value ->> 'dueAt' FROM json_each(${slice})`,
	);
}

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

/** Another consumer may have planned the event first: then these messages were never stored. */
const ofAMessage = sql`EXISTS (SELECT 1 FROM messages AS m WHERE m.store_id = j.value ->> 'storeId' AND m.id = j.value ->> 'messageId')`;

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

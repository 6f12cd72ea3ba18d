import { type SQL, sql } from "drizzle-orm";
import { type CorrectionRow, correctionStatements } from "./address-corrections.ts";
import { inTransaction, type Scope } from "./database.ts";
import { insertEventStatements, type NewEvent } from "./events.ts";
import { insertMessages, type MessageRow } from "./message-rows.ts";
import type { StoredDecision } from "./schema.ts";
import { insertDeliveries, type NewWebhookDelivery } from "./webhook-deliveries.ts";

/** A message that somebody asked for, and what comes with it. */
export interface ByHand {
	message: MessageRow;
	/** Its event, where that is made for it. */
	event?: NewEvent | undefined;
	/** For its event, which then lists it, and keeps its secrets while it is under way. */
	decision?: StoredDecision | undefined;
	corrections?: CorrectionRow[];
	/** What webhooks are told of it. */
	deliveries: NewWebhookDelivery[];
}

/** Stores all of it or nothing. */
export async function insertByHand({ db, storeId }: Scope, { message, event, decision, corrections = [], deliveries }: ByHand): Promise<void> {
	await inTransaction(db, [
		...(event ? insertEventStatements(storeId, [event]) : []),
		...insertMessages([message]),
		...(decision ? [listing(message, decision)] : []),
		...corrections.flatMap(correctionStatements),
		...insertDeliveries(deliveries),
	]);
}

function listing({ storeId, eventId }: MessageRow, decision: StoredDecision): SQL {
	return sql`
		UPDATE events SET status = iif(status = 'accepted', 'planned', status), decisions = json_insert(coalesce(decisions, '[]'), '$[#]', json(${JSON.stringify(decision)}))
		WHERE store_id = ${storeId} AND id = ${eventId}`;
}

import { sql } from "drizzle-orm";
import { orderKey } from "../core/event.ts";
import type { Scope } from "./database.ts";

/** What an order's mails were, or could be, about. */
export interface OrderEvent {
	id: string;
	type: string;
	receivedAt: number;
	/** Where a mail about it by itself would have gone. */
	to: string | null;
}

/** The events of an order that were decided about, the newest first: of those alone that led to a mail or to the record of none. */
export async function eventsOfOrder({ db, storeId }: Scope, order: string, limit: number): Promise<OrderEvent[]> {
	return db.all(sql`
		SELECT e.id, e.type, e.received_at AS "receivedAt", max(iif(m.audience = 'customer', m.to_address, NULL)) AS "to"
		FROM messages AS m CROSS JOIN events AS e ON e.store_id = m.store_id AND e.id = m.event_id
		WHERE m.store_id = ${storeId} AND m.order_key IS NOT NULL AND m.order_key = ${orderKey(order)} AND e.status <> 'accepted'
		GROUP BY e.id, e.type, e.received_at ORDER BY e.id DESC LIMIT ${limit}`);
}

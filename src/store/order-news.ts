import { sql } from "drizzle-orm";
import type { LaterNews } from "../core/later-news.ts";
import type { Database } from "./database.ts";

/** An order of a store, by the key it is looked up by. */
export interface OrderRef {
	store: string;
	order: string;
}

/** What an event told of an order. */
export interface OrderNews extends OrderRef {
	event: string;
	news: LaterNews;
}

/** What events told of orders after the one named with each, from the oldest: of events that led to a mail or to the record that none was sent. */
export async function loadOrderNews(db: Database, asked: (OrderRef & { after: string })[]): Promise<OrderNews[]> {
	const rows = await db.all<OrderRef & { event: string; type: string; told: string | null; became: string | null }>(sql`
		SELECT DISTINCT m.store_id AS store, m.order_key AS "order", e.id AS event, e.type, e.data -> '$.order' AS told, e.data -> '$.to' AS became
		FROM json_each(${JSON.stringify(asked)}) AS j
		CROSS JOIN messages AS m ON m.store_id = j.value ->> 'store' AND m.order_key = j.value ->> 'order'
		CROSS JOIN events AS e ON e.store_id = m.store_id AND e.id = m.event_id
		WHERE m.order_key IS NOT NULL AND m.event_id > j.value ->> 'after' AND m.resend_of IS NULL ORDER BY e.id`);
	return rows.map(({ type, told, became, ...row }) => ({ ...row, news: { type, order: parsed(told), to: parsed(became) } }));
}

function parsed(json: string | null): unknown {
	return json === null ? undefined : (JSON.parse(json) as unknown);
}

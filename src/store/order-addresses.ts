import { sql } from "drizzle-orm";
import { CUSTOMER_NAMING, type OrderAddresses, orderAddresses } from "../core/order-address.ts";
import { loadCorrections } from "./address-corrections.ts";
import type { Scope } from "./database.ts";

/** How many of an order's newest messages are looked at for the events behind them. */
const AMONG = 200;

/** Whom an order is addressed to, by what the shop told and what was put right here. Two statements, by indexes. */
export async function loadOrderAddresses({ db, storeId }: Scope, orderKey: string): Promise<OrderAddresses> {
	const [named, corrections] = await Promise.all([
		db.all<{ address: string | null }>(sql`
			SELECT DISTINCT e.id, e.data ->> '$.customer.email' AS address
			FROM (SELECT event_id FROM messages WHERE store_id = ${storeId} AND order_key IS NOT NULL AND order_key = ${orderKey} ORDER BY id DESC LIMIT ${AMONG}) AS m
			CROSS JOIN events AS e ON e.store_id = ${storeId} AND e.id = m.event_id
			WHERE e.source <> 'postbud' AND e.type IN (SELECT value FROM json_each(${JSON.stringify(CUSTOMER_NAMING)})) AND address IS NOT NULL
			ORDER BY e.id DESC`),
		loadCorrections(db, [{ store: storeId, order: orderKey }]),
	]);
	return orderAddresses(
		named.map(({ address }) => address),
		corrections,
	);
}

import { type SQL, sql } from "drizzle-orm";

/** Notes that a product is sold out, or back, since an instant (Unix milliseconds). News that is older than what is known changes nothing. */
export function soldOutStatement(store: string, { sku, soldOut }: { sku: string; soldOut: boolean }, at: number): SQL {
	return soldOut
		? sql`INSERT INTO sold_out (store_id, sku, since) VALUES (${store}, ${sku}, ${at}) ON CONFLICT (store_id, sku) DO UPDATE SET since = max(since, excluded.since)`
		: sql`DELETE FROM sold_out WHERE store_id = ${store} AND sku = ${sku} AND since <= ${at}`;
}

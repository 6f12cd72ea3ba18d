import { type SQL, sql } from "drizzle-orm";
import { addressKey } from "../core/address.ts";
import { foldText } from "../core/fold-text.ts";
import type { Database, Scope } from "./database.ts";
import type { addressCorrections } from "./schema-batches.ts";

export type CorrectionRow = typeof addressCorrections.$inferSelect;

/** The address that an order's mail to `wrong` (an address key; empty for none) goes to now. */
export type Correction = Pick<CorrectionRow, "orderKey" | "wrong" | "address"> & { store: string };

/**
 * Statements that keep a correction: what was put right before is put right again where it led to this wrong address, and
 * mails that wait for their time go to the new one, except marketing: that takes the consent of the address.
 */
export function correctionStatements({ storeId, orderKey, wrong, address, messageId, requestedBy, correctedAt }: CorrectionRow): SQL[] {
	const row = sql`${storeId}, ${orderKey}, ${wrong}, ${address}, ${messageId}, ${requestedBy}, ${correctedAt}`;
	return [
		sql`INSERT INTO address_changes (store_id, order_key, wrong, address, message_id, requested_by, corrected_at) VALUES (${row})`,
		sql`
			UPDATE address_corrections SET address = ${address}, message_id = ${messageId}, requested_by = ${requestedBy}, corrected_at = ${correctedAt}
			WHERE store_id = ${storeId} AND order_key = ${orderKey} AND lower(address) = ${wrong}`,
		sql`INSERT OR REPLACE INTO address_corrections (store_id, order_key, wrong, address, message_id, requested_by, corrected_at) VALUES (${row})`,
		sql`
			UPDATE messages SET to_address = ${address}, search = replace(search, ${foldText(wrong)}, ${foldText(address)})
			WHERE store_id = ${storeId} AND order_key = ${orderKey} AND lower(to_address) = ${wrong} AND audience = 'customer' AND class <> 'M'
				AND status IN ('queued', 'waiting') AND attempts = '[]' AND id <> ${messageId}`,
	];
}

/** The corrections of these orders. */
export async function loadCorrections(db: Database, orders: { store: string; order: string }[]): Promise<Correction[]> {
	return db.all(sql`
		SELECT c.store_id AS store, c.order_key AS "orderKey", c.wrong, c.address
		FROM json_each(${JSON.stringify(orders)}) AS j
		CROSS JOIN address_corrections AS c ON c.store_id = j.value ->> 'store' AND c.order_key = j.value ->> 'order'`);
}

/** Where mail of an order to an address goes now, if not there. */
export async function correctedAddress({ db, storeId }: Scope, orderKey: string, address: string | null): Promise<string | undefined> {
	const found = await loadCorrections(db, [{ store: storeId, order: orderKey }]);
	return found.find(({ wrong }) => wrong === addressKey(address ?? ""))?.address;
}

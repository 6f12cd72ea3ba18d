import { sql } from "drizzle-orm";
import type { CartStatus } from "../core/cart/cart-status.ts";
import type { ConsentStatement, ConsentStatus } from "../core/consent.ts";
import type { Reason } from "../core/reasons.ts";
import type { ShopSettings } from "../core/shop.ts";
import { isByLink } from "./consents.ts";
import type { Database } from "./database.ts";

/** About whom and what the truth is asked. */
export interface TruthAsk {
	store: string;
	/** An address key. */
	address: string;
	customer: string | null;
	cart: string;
	skus: string[];
}

/** What the database says now: no cache is asked. */
export interface FoundTruth {
	settings: ShopSettings;
	timezone: string;
	/** Unix milliseconds of the last purchase that was accepted since the store reminds. */
	orderedAt: number | null;
	/** When the last order was accepted of which the address got a mail, also from before the store reminded anybody. */
	orderMailAt: number | null;
	consents: (ConsentStatement & { status: ConsentStatus; occurredAt: number })[];
	/** By anything but the link in a mail, of which the statements tell. */
	suppressed: boolean;
	/** The cart's row: whose it is, and how it stands. */
	row: { person: string | null; status: CartStatus; reason: Reason | null; stage: number } | null;
	soldOut: string[];
}

interface TruthRow extends Pick<FoundTruth, "timezone" | "orderedAt" | "orderMailAt"> {
	n: number;
	settings: string;
	consents: string;
	suppressed: number;
	row: string | null;
	soldOut: string;
}

/** One statement for all of them. @returns in the order they were asked; undefined where the store is gone */
export async function loadReminderTruths(db: Database, asks: readonly TruthAsk[]): Promise<(FoundTruth | undefined)[]> {
	const rows = await db.all<TruthRow>(sql`
		SELECT j.key AS n, s.settings, s.timezone,
			nullif(max(
				coalesce((SELECT max(e.received_at) FROM events AS e WHERE e.store_id = s.id AND e.buyer_address = j.value ->> 'address'), 0),
				coalesce((SELECT max(e.received_at) FROM events AS e WHERE e.store_id = s.id AND e.buyer_customer = j.value ->> 'customer'), 0),
				coalesce((SELECT max(e.received_at) FROM events AS e WHERE e.store_id = s.id AND e.buyer_cart = j.value ->> 'cart'), 0)), 0) AS "orderedAt",
			(SELECT max(e.received_at) FROM messages AS m CROSS JOIN events AS e ON e.store_id = m.store_id AND e.id = m.event_id
				WHERE m.store_id = s.id AND m.to_address IS NOT NULL AND lower(m.to_address) = j.value ->> 'address' AND m.notification = 'order.placed.customer') AS "orderMailAt",
			(SELECT json_group_array(json_object('purpose', c.purpose, 'status', c.status, 'occurredAt', c.occurred_at)) FROM consents AS c
				WHERE c.store_id = s.id AND c.address = j.value ->> 'address') AS consents,
			EXISTS (SELECT 1 FROM suppressions WHERE suppressions.store_id = s.id AND suppressions.address = j.value ->> 'address' AND NOT ${isByLink}) AS suppressed,
			(SELECT json_object('person', c.person, 'status', c.status, 'reason', c.reason, 'stage', c.stage) FROM carts AS c WHERE c.store_id = s.id AND c.id = j.value ->> 'cart') AS row,
			(SELECT json_group_array(o.sku) FROM json_each(j.value, '$.skus') AS k CROSS JOIN sold_out AS o ON o.store_id = s.id AND o.sku = k.value) AS "soldOut"
		FROM json_each(${JSON.stringify(asks)}) AS j CROSS JOIN stores AS s ON s.id = j.value ->> 'store'`);
	const found = new Map(rows.map((row) => [row.n, truthOf(row)]));
	return asks.map((_ask, n) => found.get(n));
}

function truthOf({ settings, consents, suppressed, row, soldOut, timezone, orderedAt, orderMailAt }: TruthRow): FoundTruth {
	return {
		...{ timezone, orderedAt, orderMailAt },
		settings: JSON.parse(settings) as ShopSettings,
		consents: JSON.parse(consents) as FoundTruth["consents"],
		suppressed: suppressed === 1,
		row: row === null ? null : (JSON.parse(row) as FoundTruth["row"]),
		soldOut: JSON.parse(soldOut) as string[],
	};
}

import { sql } from "drizzle-orm";
import { type AlertKind, DIGEST_INTERVAL } from "../core/alert.ts";
import { firstIdAt } from "../core/ids.ts";
import type { Reason } from "../core/reasons.ts";
import { type AlertItem, insertAlertItems } from "./consequences.ts";
import { type Database, inTransaction, type Ref } from "./database.ts";
import { insertEventStatements, type NewEvent } from "./events.ts";

// What admins are going to hear of. Instants are Unix milliseconds.

export interface DueAlert {
	store: string;
	kind: AlertKind;
	ref: string;
	data: Record<string, unknown>;
	at: number;
}

/** How long whoever takes alerts has to raise them; after that they are anybody's again. Milliseconds. */
const LEASE = 60_000;

/**
 * Takes the alerts whose time has come, each for one caller. All failures of a store come with the first that is due, an
 * hour after the last digest.
 */
export async function takeAlerts(db: Database, now: number, limit: number): Promise<DueAlert[]> {
	const rows = await db.all<Omit<DueAlert, "data"> & { data: string }>(sql`
		UPDATE alert_items SET due_at = ${now + LEASE} WHERE rowid IN (
			SELECT a.rowid FROM alert_items AS a
			WHERE (a.kind NOT IN ('delivery.failed', 'digest') AND a.due_at <= ${now})
				OR (a.kind = 'delivery.failed'
					AND EXISTS (SELECT 1 FROM alert_items AS f WHERE f.store_id = a.store_id AND f.kind = 'delivery.failed' AND f.due_at <= ${now})
					AND NOT EXISTS (SELECT 1 FROM alert_items AS d WHERE d.store_id = a.store_id AND d.kind = 'digest' AND d.created_at > ${now - DIGEST_INTERVAL}))
			ORDER BY a.created_at LIMIT ${limit})
		RETURNING store_id AS store, kind, ref, data, created_at AS at`);
	return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }));
}

/** Stores the events that taken alerts became, and the alerts are gone: all or nothing, so that none is told twice. */
export async function raise(db: Database, store: string, alerts: DueAlert[], events: NewEvent[], now: number): Promise<void> {
	const refs = JSON.stringify(alerts.map(({ kind, ref }) => ({ kind, ref })));
	const digest = alerts.some(({ kind }) => kind === "delivery.failed");
	await inTransaction(db, [
		...insertEventStatements(store, events),
		sql`DELETE FROM alert_items WHERE store_id = ${store} AND EXISTS (
			SELECT 1 FROM json_each(${refs}) AS j WHERE j.value ->> 'kind' = alert_items.kind AND j.value ->> 'ref' = alert_items.ref)`,
		...(digest
			? [sql`INSERT OR REPLACE INTO alert_items (store_id, kind, ref, data, created_at, due_at) VALUES (${store}, 'digest', '', '{}', ${now}, ${now})`]
			: []),
	]);
}

/** What became of a store's mails to customers since an instant: how many there were, and why some did not arrive. */
export async function failuresSince(
	db: Database,
	store: string,
	since: number,
): Promise<{ total: number; failed: number; reasons: { reason: Reason; count: number }[] }> {
	const rows = await db.all<{ reason: Reason | null; failed: number; count: number }>(sql`
		SELECT iif(status IN ('failed', 'bounced'), reason, NULL) AS reason, status IN ('failed', 'bounced') AS failed, count(*) AS count
		FROM messages WHERE store_id = ${store} AND id >= ${firstIdAt("msg", since)} AND class NOT IN ('I') AND status NOT IN ('skipped', 'cancelled')
		GROUP BY 1, 2 ORDER BY 3 DESC`);
	const failures = rows.filter((row) => row.failed === 1);
	return {
		total: rows.reduce((sum, row) => sum + row.count, 0),
		failed: failures.reduce((sum, row) => sum + row.count, 0),
		reasons: failures.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }])),
	};
}

/** How many of these messages did not arrive, as it stands now. */
export async function countFailed(db: Database, refs: Ref[]): Promise<number> {
	const row = await db.get<{ count: number }>(sql`
		SELECT count(*) AS count FROM json_each(${JSON.stringify(refs)}) AS j
		CROSS JOIN messages AS m ON m.store_id = j.value ->> 'store' AND m.id = j.value ->> 'id' WHERE m.status IN ('failed', 'bounced')`);
	return row?.count ?? 0;
}

export async function storeAlerts(db: Database, items: AlertItem[]): Promise<void> {
	await inTransaction(db, insertAlertItems(items));
}

import { desc, eq, type SQL, sql } from "drizzle-orm";
import { NOTIFICATIONS } from "../core/catalogue.ts";
import type { ConsentStatement } from "../core/consent.ts";
import { type Database, jsonSlices, type Ref, type Scope, within } from "./database.ts";
import { consents } from "./schema-carts.ts";

export type ConsentRow = typeof consents.$inferSelect;

/** A statement on its way into the table. */
export interface NewConsent extends ConsentRow {
	/** A no of nobody knows when: it is no news where the last word is no already. */
	undated?: boolean;
	/** A yes that takes back no no. */
	fromBrowser?: boolean;
}

/** What is known of an address. */
export interface SaidBefore {
	store: string;
	address: string;
	statements: (ConsentStatement & Pick<ConsentRow, "method">)[];
	boughtBefore: boolean;
}

/** The method of a withdrawal by the link in a mail. */
export const BY_LINK = "unsubscribe_link";

const purposes = JSON.stringify(Object.fromEntries(NOTIFICATIONS.flatMap(({ id, purpose }) => (purpose ? [[id, purpose]] : []))));

/** The column of a message that says what its reader must have agreed to. */
const purposeOf = sql`(${purposes} ->> ('$."' || messages.notification || '"'))`;

/** Of a consent `c` that is no yes: nothing said later takes it back. */
const standing = sql`NOT EXISTS (
	SELECT 1 FROM consents AS g WHERE g.store_id = c.store_id AND g.address = c.address AND g.status = 'granted' AND g.occurred_at > c.occurred_at
		AND (g.purpose IN ('marketing', c.purpose)))`;

/** Of a row of `messages`: who would read it has said no to mail of its kind, and nothing since. */
export const refusedByReader = sql`EXISTS (
	SELECT 1 FROM consents AS c WHERE c.store_id = messages.store_id AND c.address = lower(messages.to_address)
		AND c.purpose IN ('marketing', ${purposeOf}) AND c.status <> 'granted' AND NOT EXISTS (
			SELECT 1 FROM consents AS g WHERE g.store_id = c.store_id AND g.address = c.address AND g.purpose IN ('marketing', ${purposeOf})
				AND g.status = 'granted' AND g.occurred_at > c.occurred_at))`;

/**
 * Of a row of `suppressions`: it is there by the link in a mail and nothing else. The list then only shows what the person
 * said; what was said last counts.
 */
const linkOfRow = sql`suppressions.cause = 'unsubscribe' AND c.store_id = suppressions.store_id AND c.address = suppressions.address
	AND c.purpose = 'marketing' AND c.method = ${BY_LINK} AND c.source = suppressions.message_id AND c.recorded_at = suppressions.created_at`;
export const isByLink = sql`EXISTS (SELECT 1 FROM consents AS c WHERE ${linkOfRow})`;

/**
 * Keeps statements, and what follows from them: after a no the marketing mail that is on its way is called back, except one
 * that a service may have in a request of many, which is repeated as a whole; after a yes the person leaves the list that
 * the link in a mail had put them on. The same statement again is no new row.
 * @param reason why mail that is called back does not go out
 */
export function recordConsents(rows: readonly NewConsent[], reason: "no_consent" | "suppressed" = "no_consent"): SQL[] {
	const people = (some: readonly NewConsent[]) =>
		jsonSlices([...new Set(some.map(({ storeId, address }) => JSON.stringify({ storeId, address })))].map((one) => JSON.parse(one)));
	return [
		...jsonSlices(rows).map(insertion),
		...people(rows.filter(({ status }) => status !== "granted")).map(
			(slice) => sql`
				UPDATE messages SET status = 'cancelled', reason = ${reason}, detail = NULL, lease = NULL FROM json_each(${slice}) AS j
				WHERE messages.store_id = j.value ->> 'storeId' AND messages.to_address IS NOT NULL AND lower(messages.to_address) = j.value ->> 'address'
					AND messages.class = 'M' AND (messages.status IN ('waiting', 'held') OR (messages.status IN ('queued', 'retrying')
						AND NOT EXISTS (SELECT 1 FROM json_each(messages.attempts) AS a WHERE a.value ->> 'outcome' = 'unknown')))
					AND ${refusedByReader}`,
		),
		...people(rows.filter(({ status }) => status === "granted")).map(
			(slice) => sql`
				DELETE FROM suppressions WHERE (store_id, address) IN (SELECT value ->> 'storeId', value ->> 'address' FROM json_each(${slice}))
					AND covers = 'marketing' AND EXISTS (SELECT 1 FROM consents AS c WHERE ${linkOfRow} AND EXISTS (
						SELECT 1 FROM consents AS g WHERE g.store_id = c.store_id AND g.address = c.address AND g.status = 'granted' AND g.occurred_at > c.occurred_at))`,
		),
	];
}

function insertion(slice: string): SQL {
	return sql`
		INSERT INTO consents (store_id, address, purpose, occurred_at, status, method, text_version, source_url, source, recorded_at)
		SELECT value ->> 'storeId', value ->> 'address', value ->> 'purpose', value ->> 'occurredAt', value ->> 'status', value ->> 'method',
			value ->> 'textVersion', value ->> 'sourceUrl', value ->> 'source', value ->> 'recordedAt'
		FROM json_each(${slice}) AS j
		WHERE NOT EXISTS (
			SELECT 1 FROM consents AS c WHERE c.store_id = j.value ->> 'storeId' AND c.address = j.value ->> 'address' AND c.status <> 'granted' AND ${standing}
				AND CASE WHEN j.value ->> 'status' = 'granted'
					THEN j.value ->> 'fromBrowser' AND (c.purpose IN ('marketing', j.value ->> 'purpose') OR j.value ->> 'purpose' = 'marketing')
					ELSE j.value ->> 'undated' AND c.purpose = j.value ->> 'purpose' END)
		ON CONFLICT DO NOTHING`;
}

/** What people behind addresses (keys) said, and whether they bought before, as the confirmations of their orders show. One row each. */
export async function loadConsents(db: Database, addresses: Ref[]): Promise<SaidBefore[]> {
	const rows = await db.all<Omit<SaidBefore, "statements" | "boughtBefore"> & { statements: string; bought: number }>(sql`
		SELECT j.value ->> 'store' AS store, j.value ->> 'id' AS address,
			(SELECT json_group_array(json_object('purpose', c.purpose, 'status', c.status, 'occurredAt', c.occurred_at, 'method', c.method))
				FROM consents AS c WHERE c.store_id = j.value ->> 'store' AND c.address = j.value ->> 'id') AS statements,
			EXISTS (SELECT 1 FROM messages AS m WHERE m.store_id = j.value ->> 'store' AND m.to_address IS NOT NULL
				AND lower(m.to_address) = j.value ->> 'id' AND m.notification = 'order.placed.customer') AS bought
		FROM json_each(${JSON.stringify(addresses)}) AS j`);
	return rows.map(({ bought, statements, ...row }) => ({ ...row, statements: JSON.parse(statements) as SaidBefore["statements"], boughtBefore: bought === 1 }));
}

/** What was said from an address (key), the newest first. */
export async function listConsents(scope: Scope, address: string): Promise<ConsentRow[]> {
	return scope.db
		.select()
		.from(consents)
		.where(within(scope, consents, eq(consents.address, address)))
		.orderBy(desc(consents.occurredAt), desc(consents.recordedAt));
}

/** Takes back withdrawals by the link in a mail, as far as nothing was agreed to since: what was not granted before is not granted now. */
export function forgetWithdrawals({ storeId }: Scope, address: string): SQL {
	return sql`
		DELETE FROM consents WHERE store_id = ${storeId} AND address = ${address} AND purpose = 'marketing' AND method = ${BY_LINK}
			AND occurred_at >= coalesce((SELECT max(g.occurred_at) FROM consents AS g
				WHERE g.store_id = ${storeId} AND g.address = ${address} AND g.status = 'granted'), 0)`;
}

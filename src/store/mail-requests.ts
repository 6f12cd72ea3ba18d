import { and, desc, eq, lt, sql } from "drizzle-orm";
import { firstIdAt } from "../core/ids.ts";
import type { Reason } from "../core/reasons.ts";
import { type Scope, within } from "./database.ts";
import { mailRequests } from "./schema-notes.ts";

export type MailRequestRow = typeof mailRequests.$inferSelect;

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;
const MOST_AN_HOUR = 3;
const MOST_A_DAY = 6;

/**
 * Notes that a customer asks for an order's mails, unless the order or the address was asked for too often. One statement: of
 * two who ask at once, one is let through.
 */
export async function takeRequest({ db, storeId }: Scope, { id, orderKey, address, createdAt }: Omit<MailRequestRow, "storeId" | "mails" | "reason">) {
	const since = (time: number) => firstIdAt("ask", createdAt - time);
	const ofOrder = sql`store_id = ${storeId} AND order_key = ${orderKey}`;
	const taken = await db.all(sql`
		INSERT INTO mail_requests (store_id, order_key, id, address, mails, created_at)
		SELECT ${storeId}, ${orderKey}, ${id}, ${address}, 0, ${createdAt}
		WHERE (SELECT count(*) FROM mail_requests WHERE ${ofOrder} AND id > ${since(HOUR)}) < ${MOST_AN_HOUR}
			AND (SELECT count(*) FROM mail_requests WHERE store_id = ${storeId} AND address = ${address} AND id > ${since(HOUR)}) < ${MOST_AN_HOUR}
			AND (SELECT count(*) FROM mail_requests WHERE store_id = ${storeId} AND address = ${address} AND id > ${since(DAY)}) < ${MOST_A_DAY}
			AND NOT EXISTS (SELECT 1 FROM mail_requests WHERE ${ofOrder} AND id > ${since(MINUTE)})
		RETURNING id`);
	return taken.length > 0;
}

/** Notes what became of it. */
export async function endRequest(scope: Scope, orderKey: string, id: string, end: { mails: number; reason: Reason | null }): Promise<void> {
	await scope.db
		.update(mailRequests)
		.set(end)
		.where(within(scope, mailRequests, and(eq(mailRequests.orderKey, orderKey), eq(mailRequests.id, id))));
}

/** Newest first. `before` is any text that ids are compared to. */
export async function listRequests(scope: Scope, orderKey: string, limit: number, before: string | undefined): Promise<MailRequestRow[]> {
	return scope.db
		.select()
		.from(mailRequests)
		.where(within(scope, mailRequests, eq(mailRequests.orderKey, orderKey), before === undefined ? undefined : lt(mailRequests.id, before)))
		.orderBy(desc(mailRequests.id))
		.limit(limit);
}

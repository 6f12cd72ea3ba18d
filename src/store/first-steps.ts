import { eq, sql } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { dismissals } from "./schema-figures.ts";

/** How many of a shop's last mails are looked at for one that reached somebody. */
const LOOKED_AT = 500;

/** Whether a system of the shop has told of anything, beside what Postbud tells itself. */
export async function hasOutsideEvent({ db, storeId }: Scope): Promise<boolean> {
	// Two ranges of the index, and not whatever Postbud told before.
	const row = await db.get<{ found: number }>(sql`
		SELECT EXISTS (SELECT 1 FROM events WHERE store_id = ${storeId} AND source < 'postbud')
			OR EXISTS (SELECT 1 FROM events WHERE store_id = ${storeId} AND source > 'postbud') AS found`);
	return row?.found === 1;
}

/** The newest mail that a mail service took, tests or everything but tests; among the last 500. */
export async function newestTaken({ db, storeId }: Scope, kind: "test" | "mail"): Promise<string | undefined> {
	const isTest = sql`notification IN ('sender.tested.admin', 'template.tested.admin')`;
	const row = await db.get<{ id: string }>(sql`
		SELECT id FROM (SELECT id, provider, status, notification FROM messages WHERE store_id = ${storeId} ORDER BY id DESC LIMIT ${LOOKED_AT})
		WHERE provider <> 'outbox' AND status IN ('sent', 'delivered', 'complained') AND ${kind === "test" ? isTest : sql`NOT ${isTest}`} LIMIT 1`);
	return row?.id;
}

export async function isDismissed(scope: Scope, subject: "guide"): Promise<boolean> {
	const row = await scope.db
		.select()
		.from(dismissals)
		.where(within(scope, dismissals, eq(dismissals.subject, subject)))
		.get();
	return row !== undefined;
}

export async function dismiss(scope: Scope, subject: "guide", now: number): Promise<void> {
	await scope.db
		.insert(dismissals)
		.values(owned(scope, { subject, dismissedAt: now }))
		.onConflictDoNothing();
}

export async function undismiss(scope: Scope, subject: "guide"): Promise<void> {
	await scope.db.delete(dismissals).where(within(scope, dismissals, eq(dismissals.subject, subject)));
}

import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { tries } from "./schema-people.ts";

/**
 * Counts one more try before it is made, so that of many at once no more than the limit get through.
 * @param pause milliseconds from the first one, after which they are forgotten
 * @returns when a try is let through again, if this one is not (Unix milliseconds)
 */
export async function countTry(db: Database, door: string, limit: number, pause: number, now: number): Promise<number | undefined> {
	const row = await db
		.insert(tries)
		.values({ door, count: 1, until: now + pause })
		.onConflictDoUpdate({
			target: tries.door,
			set: {
				count: sql`iif(${tries.until} <= ${now}, 1, ${tries.count} + 1)`,
				until: sql`iif(${tries.until} <= ${now}, ${now + pause}, ${tries.until})`,
			},
		})
		.returning({ count: tries.count, until: tries.until })
		.get();
	return row.count > limit ? row.until : undefined;
}

/** A try that was counted is none. */
export async function uncountTry(db: Database, door: string): Promise<void> {
	await db
		.update(tries)
		.set({ count: sql`${tries.count} - 1` })
		.where(and(eq(tries.door, door), gt(tries.count, 0)));
}

/** The door was opened by whoever may: what was tried before counts no more. */
export async function forgetTries(db: Database, door: string): Promise<void> {
	await db.delete(tries).where(eq(tries.door, door));
}

export async function purgeTries(db: Database, now: number): Promise<void> {
	await db.delete(tries).where(lt(tries.until, now));
}

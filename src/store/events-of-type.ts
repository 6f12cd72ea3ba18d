import { desc, eq, gte, sql } from "drizzle-orm";
import { type Scope, within } from "./database.ts";
import type { EventRow } from "./events.ts";
import { events } from "./schema.ts";

/** An index over types would cost a write with every event, for a question that is seldom asked. */
const NEWEST = 10_000;

/** The newest events of a type among the newest 10,000 of the store, newest first. */
export async function eventsOfType(scope: Scope, type: string, limit: number): Promise<EventRow[]> {
	const first = sql`coalesce((SELECT id FROM events AS e WHERE e.store_id = ${scope.storeId} ORDER BY e.id DESC LIMIT 1 OFFSET ${NEWEST}), '')`;
	return scope.db
		.select()
		.from(events)
		.where(within(scope, events, gte(events.id, first), eq(events.type, type)))
		.orderBy(desc(events.id))
		.limit(limit);
}

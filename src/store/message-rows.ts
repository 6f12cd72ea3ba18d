import { type SQL, sql } from "drizzle-orm";
import { type Database, jsonSlices, type Ref } from "./database.ts";
import { messages } from "./schema.ts";

// Messages as whole rows, for statements that drizzle has no builder for.

export type MessageRow = typeof messages.$inferSelect;

/** Columns as drizzle names them, for statements that it has no builder for. */
export const messageColumns = Object.entries(messages)
	.filter(([, column]) => typeof column === "object" && column !== null && "name" in column)
	.map(([property, column]) => ({ property, name: (column as { name: string }).name, json: (column as { dataType?: string }).dataType === "json" }));

/** All columns of a message, under the names drizzle gives them. */
export const messageSelection = sql.join(
	messageColumns.map(({ property, name }) => sql.raw(`messages."${name}" AS "${property}"`)),
	sql`, `,
);

/**
 * Statements that store messages, for a transaction.
 * @param condition over `j.value`, the message as JSON: what must hold for it to be stored
 */
export function insertMessages(rows: readonly MessageRow[], condition: SQL = sql`true`): SQL[] {
	const columns = sql.join(
		messageColumns.map(({ name }) => sql.raw(`"${name}"`)),
		sql`, `,
	);
	const values = sql.join(
		messageColumns.map(({ property, json }) => sql.raw(`j.value ${json ? "->" : "->>"} '${property}'`)),
		sql`, `,
	);
	return jsonSlices(rows).map((slice) => sql`INSERT INTO messages (${columns}) SELECT ${values} FROM json_each(${slice}) AS j WHERE ${condition}`);
}

/** Messages by their ids, in no order. */
export async function messagesByIds(db: Database, refs: Ref[]): Promise<MessageRow[]> {
	if (refs.length === 0) return [];
	const rows = await db.all<Record<string, unknown>>(sql`
		SELECT ${messageSelection} FROM json_each(${JSON.stringify(refs)}) AS j
		CROSS JOIN messages ON messages.store_id = j.value ->> 'store' AND messages.id = j.value ->> 'id'`);
	return rows.map(messageFromRow);
}

/** A row as SQLite gives it, JSON still as text. */
export function messageFromRow(row: Record<string, unknown>): MessageRow {
	const parsed = messageColumns.map(({ property, json }) => [property, json && row[property] !== null ? JSON.parse(String(row[property])) : row[property]]);
	return { ...Object.fromEntries(parsed), secret: row.secret === 1 } as MessageRow;
}

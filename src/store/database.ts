import { and, eq, type SQL } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import { type SQLiteColumn, SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

export type Database = DrizzleD1Database & { $client: D1Database };

/** A row, named with its store. */
export interface Ref {
	store: string;
	id: string;
}

/** The databases of a deployment. */
export interface Databases {
	main: Database;
}

/**
 * One store's part of the database: everything that serves a store's people works on a scope, and only `within` and
 * `owned` say what belongs to it.
 */
export interface Scope {
	readonly db: Database;
	readonly storeId: string;
}

export function openDatabases(binding: D1Database): Databases {
	return { main: drizzle(binding) };
}

/** The database a store lives in. All live in one as yet; a second one is one more binding and a choice made here. */
export function databaseOf(databases: Databases, _storeId: string): Database {
	return databases.main;
}

export function scopeOf(databases: Databases, storeId: string): Scope {
	return { db: databaseOf(databases, storeId), storeId };
}

const dialect = new SQLiteSyncDialect();

/** Raw statements in one transaction: drizzle's own `batch` takes its builders only (0.45). Rows by statement. */
export async function inTransaction(db: Database, statements: SQL[]): Promise<Record<string, unknown>[][]> {
	const prepared = statements.map((statement) => {
		const { sql, params } = dialect.sqlToQuery(statement);
		return db.$client.prepare(sql).bind(...params);
	});
	return (await db.$client.batch<Record<string, unknown>>(prepared)).map(({ results }) => results);
}

/** D1 takes a value of 2 MB; a character has up to three bytes. */
const SLICE = 600_000;

/** Lists as JSON parameters, each small enough for one value. */
export function jsonSlices(items: readonly unknown[]): string[] {
	const slices: string[][] = [];
	let size = SLICE;
	for (const item of items.map((one) => JSON.stringify(one))) {
		if (size + item.length > SLICE) {
			slices.push([]);
			size = 0;
		}
		slices.at(-1)?.push(item);
		size += item.length;
	}
	return slices.map((slice) => `[${slice.join()}]`);
}

/** The condition that keeps a query inside the scope, with further ones. */
export function within(scope: Scope, table: { storeId: SQLiteColumn }, ...conditions: (SQL | undefined)[]): SQL | undefined {
	return and(eq(table.storeId, scope.storeId), ...conditions);
}

/** Values of a new row, marked as the scope's. */
export function owned<Values extends object>(scope: Scope, values: Values): Values & { storeId: string } {
	return { ...values, storeId: scope.storeId };
}

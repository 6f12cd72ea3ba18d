import { eq, type SQL, sql } from "drizzle-orm";
import type { Scope } from "./database.ts";
import { stores } from "./schema.ts";

export type StoreRow = typeof stores.$inferSelect;

/** What changes in a store, value by value. */
export interface StoreChanges {
	columns?: Partial<Pick<StoreRow, "name" | "url" | "locale" | "currency" | "timezone">>;
	/** Values in the settings, by the names on the way to them. */
	settings?: readonly (readonly [path: readonly string[], value: unknown])[];
	/** Switches of single notifications, by their ids. */
	switches?: Readonly<Record<string, boolean>>;
}

export async function findStore({ db, storeId }: Scope): Promise<StoreRow | undefined> {
	return db.select().from(stores).where(eq(stores.id, storeId)).get();
}

/** One statement changes what is named and nothing beside it: of two who change at once, both get their way. */
export async function changeStore({ db, storeId }: Scope, { columns = {}, settings = [], switches = {} }: StoreChanges): Promise<void> {
	// However many notifications are switched, they are one parameter; D1 takes a hundred.
	const switched = sql`json_set(${stores.settings}, '$.notifications.enabled', json_patch(${stores.settings} -> '$.notifications.enabled', ${JSON.stringify(switches)}))`;
	const changed = settings.reduce<SQL>((json, [path, value]) => sql`json_set(${json}, ${jsonPath(path)}, json(${JSON.stringify(value)}))`, switched);
	await db
		.update(stores)
		.set({ ...columns, settings: changed })
		.where(eq(stores.id, storeId));
}

/** `$."brand"."color"` */
function jsonPath(path: readonly string[]): string {
	return `$${path.map((name) => `."${name}"`).join("")}`;
}

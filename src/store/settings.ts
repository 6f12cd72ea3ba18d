import { eq } from "drizzle-orm";
import type { Scope } from "./database.ts";
import { stores } from "./schema.ts";

export type StoreRow = typeof stores.$inferSelect;

export async function findStore({ db, storeId }: Scope): Promise<StoreRow | undefined> {
	return db.select().from(stores).where(eq(stores.id, storeId)).get();
}

export async function updateStore({ db, storeId }: Scope, changes: Partial<Omit<StoreRow, "id" | "createdAt">>): Promise<void> {
	await db.update(stores).set(changes).where(eq(stores.id, storeId));
}

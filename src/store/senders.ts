import { asc, eq, ne } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { senders } from "./schema.ts";

export type SenderRow = typeof senders.$inferSelect;

/** Adds a sender; a new default takes the place of the old one in the same transaction. */
export async function insertSender(scope: Scope, sender: Omit<SenderRow, "storeId">): Promise<void> {
	const insert = scope.db.insert(senders).values(owned(scope, sender));
	if (!sender.isDefault) {
		await insert;
		return;
	}
	const others = scope.db
		.update(senders)
		.set({ isDefault: false })
		.where(within(scope, senders, ne(senders.id, sender.id)));
	await scope.db.batch([insert, others]);
}

export async function findSender(scope: Scope, id: string): Promise<SenderRow | undefined> {
	return scope.db
		.select()
		.from(senders)
		.where(within(scope, senders, eq(senders.id, id)))
		.get();
}

export async function listSenders(scope: Scope): Promise<SenderRow[]> {
	return scope.db.select().from(senders).where(within(scope, senders)).orderBy(asc(senders.id)).limit(1000);
}

export async function makeDefaultSender(scope: Scope, id: string): Promise<void> {
	await scope.db.batch([
		scope.db
			.update(senders)
			.set({ isDefault: false })
			.where(within(scope, senders, ne(senders.id, id))),
		scope.db
			.update(senders)
			.set({ isDefault: true })
			.where(within(scope, senders, eq(senders.id, id))),
	]);
}

export async function removeSender(scope: Scope, id: string): Promise<void> {
	await scope.db.delete(senders).where(within(scope, senders, eq(senders.id, id), eq(senders.isDefault, false)));
}

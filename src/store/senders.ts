import { and, asc, eq, ne, sql } from "drizzle-orm";
import { type Database, owned, type Scope, within } from "./database.ts";
import { senders } from "./schema.ts";

export type SenderRow = typeof senders.$inferSelect;

/** A sender to be; what is known of its health comes with time. */
export type NewSender = Omit<typeof senders.$inferInsert, "storeId">;

/** Adds a sender; a new default takes the place of the old one in the same transaction. */
export async function insertSender(scope: Scope, sender: NewSender): Promise<void> {
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

/** A sender by its id alone, for callbacks: the id is all that a mail service knows. */
export async function findSenderAnywhere(db: Database, id: string): Promise<SenderRow | undefined> {
	return db.select().from(senders).where(eq(senders.id, id)).get();
}

/** The senders of a service that write from an address, in whatever store. */
export async function findSendersFrom(db: Database, provider: string, address: string): Promise<SenderRow[]> {
	return db
		.select()
		.from(senders)
		.where(and(eq(senders.provider, provider), eq(sql`lower(${senders.fromAddress})`, address.toLowerCase())))
		.limit(100);
}

/** What an admin can change of a sender. */
export type SenderChange = Partial<
	Pick<SenderRow, "fromAddress" | "fromName" | "replyTo" | "credentials" | "fallbackSenderId" | "classes" | "dailyLimit" | "callbackSecret">
>;

/** Changes a sender. New credentials deserve a new chance: its health starts anew. */
export async function updateSender(scope: Scope, id: string, change: SenderChange): Promise<void> {
	const afresh = change.credentials === undefined ? {} : { failures: 0, pausedUntil: null, pausedReason: null };
	await scope.db
		.update(senders)
		.set({ ...change, ...afresh })
		.where(within(scope, senders, eq(senders.id, id)));
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
	await scope.db.batch([
		scope.db
			.update(senders)
			.set({ fallbackSenderId: null })
			.where(within(scope, senders, eq(senders.fallbackSenderId, id))),
		scope.db.delete(senders).where(within(scope, senders, eq(senders.id, id), eq(senders.isDefault, false))),
	]);
}

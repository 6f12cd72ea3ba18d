import { asc, desc, eq } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import type { MessageRow } from "./message-rows.ts";
import { messages } from "./schema.ts";
import { rules } from "./schema-content.ts";

export type RuleRow = typeof rules.$inferSelect;

export async function insertRule(scope: Scope, rule: Omit<RuleRow, "storeId">): Promise<void> {
	await scope.db.insert(rules).values(owned(scope, rule));
}

export async function findRule(scope: Scope, id: string): Promise<RuleRow | undefined> {
	return scope.db
		.select()
		.from(rules)
		.where(within(scope, rules, eq(rules.id, id)))
		.get();
}

export async function listRules(scope: Scope): Promise<RuleRow[]> {
	return scope.db.select().from(rules).where(within(scope, rules)).orderBy(asc(rules.id)).limit(1000);
}

export async function updateRule(scope: Scope, id: string, changes: Partial<Omit<RuleRow, "storeId" | "id">>): Promise<void> {
	await scope.db
		.update(rules)
		.set(changes)
		.where(within(scope, rules, eq(rules.id, id)));
}

export async function removeRule(scope: Scope, id: string): Promise<void> {
	await scope.db.delete(rules).where(within(scope, rules, eq(rules.id, id)));
}

/** The newest mails that a rule made or left unmade. */
export async function messagesOfRule(scope: Scope, id: string, limit: number): Promise<MessageRow[]> {
	return scope.db
		.select()
		.from(messages)
		.where(within(scope, messages, eq(messages.ruleId, id)))
		.orderBy(desc(messages.id))
		.limit(limit);
}

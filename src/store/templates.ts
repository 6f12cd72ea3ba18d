import { and, desc, eq, lt, sql } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { templates } from "./schema-content.ts";

export type TemplateRow = typeof templates.$inferSelect;

/**
 * Saves a version; a published one takes the place of the version published before in the same transaction.
 * @returns false when the version was there already
 */
export async function insertTemplateVersion(scope: Scope, template: Omit<TemplateRow, "storeId">): Promise<boolean> {
	const insert = scope.db.insert(templates).values(owned(scope, template)).onConflictDoNothing().returning({ version: templates.version });
	if (!template.published) return (await insert).length > 0;
	const older = and(eq(templates.id, template.id), lt(templates.version, template.version));
	const [inserted] = await scope.db.batch([
		insert,
		scope.db
			.update(templates)
			.set({ published: false })
			.where(within(scope, templates, older)),
	]);
	return inserted.length > 0;
}

/** The newest version. */
export async function findTemplate(scope: Scope, id: string): Promise<TemplateRow | undefined> {
	return scope.db
		.select()
		.from(templates)
		.where(within(scope, templates, eq(templates.id, id)))
		.orderBy(desc(templates.version))
		.limit(1)
		.get();
}

export async function listTemplates(scope: Scope): Promise<TemplateRow[]> {
	const newest = sql`${templates.version} = (SELECT max(other.version) FROM templates AS other WHERE other.store_id = ${templates.storeId} AND other.id = ${templates.id})`;
	return scope.db
		.select()
		.from(templates)
		.where(within(scope, templates, newest))
		.orderBy(desc(templates.id))
		.limit(1000);
}

export async function removeTemplate(scope: Scope, id: string): Promise<void> {
	await scope.db.delete(templates).where(within(scope, templates, eq(templates.id, id)));
}

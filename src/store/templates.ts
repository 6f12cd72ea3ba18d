import { and, desc, eq, getTableColumns, lt, ne, sql } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { templates } from "./schema-content.ts";

export type TemplateRow = typeof templates.$inferSelect;
/** A version without what it says. */
export type TemplateVersion = Omit<TemplateRow, "content" | "storeId">;

// Written out: drizzle leaves the table's name off the columns of a selection, and here they would then be those of `other`.
const publishedVersion = sql<number | null>`(
	SELECT other.version FROM templates AS other WHERE other.store_id = templates.store_id AND other.id = templates.id AND other.published = 1)`;

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

/** Makes one version the one that mails use. */
export async function publishVersion(scope: Scope, id: string, version: number): Promise<void> {
	const others = and(eq(templates.id, id), ne(templates.version, version));
	await scope.db.batch([
		scope.db
			.update(templates)
			.set({ published: true })
			.where(within(scope, templates, and(eq(templates.id, id), eq(templates.version, version)))),
		scope.db
			.update(templates)
			.set({ published: false })
			.where(within(scope, templates, others)),
	]);
}

/** No version is used any more; all are kept. */
export async function unpublish(scope: Scope, id: string): Promise<void> {
	await scope.db
		.update(templates)
		.set({ published: false })
		.where(within(scope, templates, eq(templates.id, id)));
}

/** A version; the newest where none is named. */
export async function findTemplate(scope: Scope, id: string, version?: number): Promise<TemplateRow | undefined> {
	return scope.db
		.select()
		.from(templates)
		.where(within(scope, templates, and(eq(templates.id, id), version === undefined ? undefined : eq(templates.version, version))))
		.orderBy(desc(templates.version))
		.limit(1)
		.get();
}

/** The newest version of each. */
export async function listTemplates(scope: Scope): Promise<(TemplateRow & { publishedVersion: number | null })[]> {
	const newest = sql`${templates.version} = (SELECT max(other.version) FROM templates AS other WHERE other.store_id = ${templates.storeId} AND other.id = ${templates.id})`;
	return scope.db
		.select({ ...getTableColumns(templates), publishedVersion })
		.from(templates)
		.where(within(scope, templates, newest))
		.orderBy(desc(templates.id))
		.limit(1000);
}

/** Every version of a template, the newest first. */
export async function listVersions(scope: Scope, id: string): Promise<TemplateVersion[]> {
	const { content: _content, storeId: _store, ...columns } = getTableColumns(templates);
	return scope.db
		.select(columns)
		.from(templates)
		.where(within(scope, templates, eq(templates.id, id)))
		.orderBy(desc(templates.version))
		.limit(1000);
}

export async function removeTemplate(scope: Scope, id: string): Promise<void> {
	await scope.db.delete(templates).where(within(scope, templates, eq(templates.id, id)));
}

import { and, desc, eq, ne } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { templates } from "./schema.ts";

export type TemplateRow = typeof templates.$inferSelect;

/** Saves a version; a published one takes the place of the version published before in the same transaction. */
export async function insertTemplateVersion(scope: Scope, template: Omit<TemplateRow, "storeId">): Promise<void> {
	const insert = scope.db.insert(templates).values(owned(scope, template));
	if (!template.published) {
		await insert;
		return;
	}
	const older = and(eq(templates.id, template.id), ne(templates.version, template.version));
	await scope.db.batch([
		insert,
		scope.db
			.update(templates)
			.set({ published: false })
			.where(within(scope, templates, older)),
	]);
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
	const versions = await scope.db.select().from(templates).where(within(scope, templates)).orderBy(desc(templates.id), desc(templates.version)).limit(1000);
	return versions.filter((row, i) => versions[i - 1]?.id !== row.id);
}

export async function removeTemplate(scope: Scope, id: string): Promise<void> {
	await scope.db.delete(templates).where(within(scope, templates, eq(templates.id, id)));
}

import { and, asc, eq, isNotNull } from "drizzle-orm";
import { type Scope, within } from "./database.ts";
import { templates } from "./schema-content.ts";

/** A template of the store that stands in for a built-in one, in one language or (null) in all. */
export interface Override {
	id: string;
	notification: string | null;
	locale: string | null;
}

export async function listOverrides(scope: Scope): Promise<Override[]> {
	const { id, notification, locale, published } = templates;
	return scope.db
		.select({ id, notification, locale })
		.from(templates)
		.where(within(scope, templates, and(eq(published, true), isNotNull(notification))))
		.orderBy(asc(id));
}

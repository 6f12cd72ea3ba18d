import { sql } from "drizzle-orm";
import { type Scope, within } from "./database.ts";
import { findKey } from "./keys.ts";
import { findPerson } from "./people.ts";
import { keys } from "./schema.ts";
import { people } from "./schema-people.ts";

/** What a person or a key of the store is called; null for anybody else who asked for something. */
export async function nameOfWho(scope: Scope, id: string): Promise<string | null> {
	const row = id.startsWith("usr_") ? await findPerson(scope, id) : await findKey(scope, id);
	return row?.name ?? null;
}

/** The same of many, by id, in one round trip. */
export async function namesOfWho(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const among = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
	const [ofKeys, ofPeople] = await scope.db.batch([
		scope.db
			.select({ id: keys.id, name: keys.name })
			.from(keys)
			.where(within(scope, keys, sql`${keys.id} IN ${among}`)),
		scope.db
			.select({ id: people.id, name: people.name })
			.from(people)
			.where(within(scope, people, sql`${people.id} IN ${among}`)),
	]);
	return new Map([...ofKeys, ...ofPeople].map(({ id, name }) => [id, name]));
}

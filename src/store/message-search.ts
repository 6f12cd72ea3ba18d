import { type SQL, sql } from "drizzle-orm";
import { addressKey, canonicalAddress } from "../core/address.ts";
import { orderKey } from "../core/event.ts";
import { firstIdAt } from "../core/ids.ts";
import { readSearch } from "../core/search-text.ts";
import type { Scope } from "./database.ts";
import type { MessageFilters } from "./messages.ts";

// The index over the log: `message_search`, kept by triggers on `messages`, made by the view `message_search_rows` (see the
// migration of that name). Its row numbers are those of `messages`. All conditions of a search are words of one expression, so
// that FTS5 walks from one match to the next and stops after a page, whatever is asked for together.

/** No text holds this character: the view clears it away. A fact is it, a kind and a value in hexadecimal. */
const MARK = "\uE000";
/** A search for no word at all finds nothing: the mark alone is never written. */
const NOTHING = `"${MARK}"`;
/** Messages are stored within this time (ms) of the instant in their ids, in whatever order. */
const LATEST = 60_000;
/** Of so many words a beginning is looked up in the list of words; what more words share, FTS5 looks for itself. */
const MOST_WORDS = 200;
const LAST_ROW = sql.raw("9223372036854775807");
const encoder = new TextEncoder();

/** The FTS5 expression for what these filters ask for, or undefined where they ask for dates only. All typed text is literal in it. */
export async function matchOf(scope: Scope, filters: MessageFilters): Promise<string | undefined> {
	const { status, reason, notification, audience, channel, sender, provider, order, batch, single, rule, template } = filters;
	const facts = Object.entries({ status, reason, notification, audience, channel, class: filters.class, sender, provider, rule, template, batch });
	const asked = [
		...facts.flatMap(([kind, value]) => (value ? [fact(kind, value)] : [])),
		...(order ? [fact("order", orderKey(order))] : []),
		...(single ? [fact("batch", "")] : []),
		...(filters.subject ? [`{subject} : ${await words(scope, filters.subject)}`] : []),
		...(filters.from ? [addressed("from", filters.from) ?? `{sender} : ${await words(scope, filters.from)}`] : []),
		...(filters.to ? [addressed("to", filters.to) ?? `{recipient} : ${await words(scope, filters.to)}`] : []),
		...(filters.q ? [await anywhere(scope, filters.q)] : []),
	];
	return asked.length > 0 ? [...asked, fact("store", scope.storeId)].join(" AND ") : undefined;
}

/**
 * Bounds on the row numbers for a page after `cursor` and for dates. They leave room for messages that were stored in another
 * order than their ids; the conditions on the ids themselves are exact.
 */
export function rowBounds({ storeId }: Scope, { after, before }: MessageFilters, cursor: string | undefined): SQL[] {
	const first = (id: string) => sql`coalesce((SELECT rowid FROM messages WHERE store_id = ${storeId} AND id >= ${id} ORDER BY id LIMIT 1), ${LAST_ROW})`;
	const last = (id: string) => sql`coalesce((SELECT rowid FROM messages WHERE store_id = ${storeId} AND id < ${id} ORDER BY id DESC LIMIT 1), 0)`;
	const upper = [...(cursor === undefined ? [] : [first(cursor)]), ...(before === undefined ? [] : [first(firstIdAt("msg", before + LATEST))])];
	return [
		// FTS5 takes one bound of a kind; another one would be looked at row by row.
		...(upper.length > 0 ? [sql`message_search.rowid < min(${sql.join([LAST_ROW, ...upper], sql`, `)})`] : []),
		...(after === undefined ? [] : [sql`message_search.rowid > ${last(firstIdAt("msg", after - LATEST))}`]),
	];
}

/** One fact about a message, as the view writes it. */
function fact(kind: string, value: string): string {
	return `"${MARK}${kind}${encoder.encode(value).toHex()}"`;
}

/** A whole address, which is found exactly. */
function addressed(kind: "from" | "to", typed: string): string | undefined {
	const address = canonicalAddress(typed.trim());
	return address === undefined ? undefined : fact(kind, addressKey(address));
}

/** Found in any text; of an address only what is exactly that one, or names it in a subject. */
async function anywhere(scope: Scope, typed: string): Promise<string> {
	const to = addressed("to", typed);
	return to ? `(${to} OR ${addressed("from", typed)} OR {subject} : ${await words(scope, `"${typed}"`)})` : words(scope, typed);
}

async function words(scope: Scope, typed: string): Promise<string> {
	const terms = await Promise.all(readSearch(typed).map((term) => (term.beginning ? beginning(scope, term.words) : `"${term.words.join(" ")}"`)));
	return terms.length > 0 ? `(${terms.join(" AND ")})` : NOTHING;
}

/**
 * Words of which the last is a beginning. FTS5 gathers every message of a beginning before it gives the first one, which takes
 * a quarter of a second where a million have it; words that are named it looks for one message at a time.
 */
async function beginning({ db }: Scope, typed: string[]): Promise<string> {
	const before = typed.slice(0, -1);
	const last = typed.at(-1) ?? "";
	const rows = await db.all<{ term: string }>(
		sql`SELECT term FROM message_search_words WHERE term >= ${last} AND term < ${`${last}\u{10FFFF}`} LIMIT ${MOST_WORDS + 1}`,
	);
	if (rows.length > MOST_WORDS) return `"${typed.join(" ")}"*`;
	return `(${[last, ...rows.map(({ term }) => term)].map((word) => `"${[...before, word].join(" ")}"`).join(" OR ")})`;
}

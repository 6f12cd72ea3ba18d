/** What of an order's history is looked at: all of it, or the mails, the notes, or what happened without anybody asking. */
export const CORRESPONDENCE_PARTS = ["all", "mails", "notes", "automatic"] as const;
export type CorrespondencePart = (typeof CORRESPONDENCE_PARTS)[number];

/** An entry's place in the history: keys are in the order of time. */
export interface Placed {
	key: string;
}

const ID_TIME = 10;

/**
 * The newest entries of several lists, each newest first.
 * @returns `next`: the key that the next page starts after; null where there is none
 */
export function newestOf<Entry extends Placed>(lists: readonly (readonly Entry[])[], limit: number): { entries: Entry[]; next: string | null } {
	const all = lists.flat().sort((one, other) => (one.key < other.key ? 1 : one.key > other.key ? -1 : 0));
	const entries = all.slice(0, limit);
	return { entries, next: all.length > limit ? (entries.at(-1)?.key ?? null) : null };
}

/** The key of a thing that has an id: the id without its prefix, whose first characters are the time. */
export function keyOfId(id: string): string {
	return id.slice(id.indexOf("_") + 1);
}

/**
 * The key of a thing that has none.
 * @param firstId the first id that a thing of its time can have
 * @param name small letters, digits and underscores, to tell it from others of the same millisecond
 */
export function keyAt(firstId: string, name: string): string {
	return `${keyOfId(firstId).slice(0, ID_TIME)}_${name}`;
}

/** Whether a text can be the key of an entry. */
export function isKey(text: string): boolean {
	return /^[0-9a-z]{10}[0-9a-z_]{1,60}$/.test(text);
}

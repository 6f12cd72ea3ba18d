import { type BatchSummary, batchSummary, nextCount } from "../core/batch.ts";
import type { Deps } from "../deps.ts";
import { type BatchHead, countBatches, saveCounts, uncountedBatches } from "../store/batches.ts";
import type { Scope } from "../store/database.ts";

/** A batch has up to 10,000 messages. */
const MOST = 10;
/** So many messages are counted for somebody who looks; larger batches are shown as they were counted last. */
const AT_ONCE = 300;

/** Counts the messages of batches in which something may have happened, for the lists of batches. */
export async function countDueBatches(deps: Deps): Promise<void> {
	const now = deps.now();
	for (const { storeId, id, status, total, left, createdAt } of await uncountedBatches(deps.databases.main, now, MOST)) {
		const scope = deps.scope(storeId);
		const counts = (await countBatches(scope, [id])).map(({ batch: _, ...count }) => count);
		const { waiting } = batchSummary(status, total, left.length, counts);
		await saveCounts(scope, id, counts, nextCount(waiting, createdAt, now));
	}
}

/** What became of each of these batches, for a list: exactly where they are small, else as it was a minute ago. */
export async function summariesOf(scope: Scope, heads: readonly BatchHead[]): Promise<(head: BatchHead) => BatchSummary> {
	let left = AT_ONCE;
	const small = heads.filter(({ countAt, total }) => {
		const fits = countAt !== null && total <= left;
		left -= fits ? total : 0;
		return fits;
	});
	const ids = small.map(({ id }) => id);
	const now = ids.length > 0 ? await countBatches(scope, ids) : [];
	return ({ id, status, total, left: missing, counts }) =>
		batchSummary(status, total, missing.length, ids.includes(id) ? now.filter(({ batch }) => batch === id) : counts);
}

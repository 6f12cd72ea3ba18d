import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { findBatch, insertSlice, takeOverdueBatches } from "../store/batches.ts";
import { batchSlice } from "./batch-slice.ts";
import { wakeDeliveries } from "./wake-up.ts";

/** Messages that are made in one transaction. */
const SLICE = 200;
/** A request's work after its answer ends after 30 seconds (platform limit); the sweep goes on. Milliseconds. */
const TIME = 20_000;
/** A batch that somebody works at is looked at again after this many milliseconds. */
const AGAIN = 60_000;
const MOST = 20;

/** Goes on with the batches that are not all made and that nobody works at. */
export async function makeBatches(deps: Deps): Promise<void> {
	for (const { store, id } of await takeOverdueBatches(deps.databases.main, deps.now(), deps.now() + AGAIN, MOST)) await makeBatch(deps, store, id);
}

/**
 * Makes the messages of a batch, slice by slice, for as long as a request may take. Two who do it at the same time, or one
 * after a crash, make each message once: a slice is stored together with how far the batch has come.
 */
export async function makeBatch(deps: Deps, storeId: string, id: string): Promise<void> {
	const until = deps.now() + TIME;
	const scope = deps.scope(storeId);
	try {
		while (deps.now() < until) {
			const [batch, shops] = await Promise.all([findBatch(scope, id), deps.shops.get([storeId])]);
			const shop = shops.get(storeId);
			if (!shop || batch?.status !== "running" || batch.made >= batch.total) return;
			const slice = await batchSlice(deps, shop, batch, batch.made, SLICE);
			const stored = await insertSlice(scope, id, slice);
			deps.log("batch.made", { store: storeId, batch: id, from: slice.from, messages: slice.messages.length, stored });
			if (!stored) continue;
			await wakeBulk(
				deps,
				storeId,
				slice.messages.filter(({ status }) => status === "queued"),
			);
			await wakeDeliveries(deps, slice.deliveries);
		}
	} catch (error) {
		deps.log("batch.make_failed", { store: storeId, batch: id, error: errorText(error) });
	}
}

/** Whatever class its mails are of, a batch holds up nobody's receipt. */
export async function wakeBulk(deps: Deps, store: string, messages: readonly { id: string }[]): Promise<void> {
	try {
		await deps.wake(messages.map(({ id }) => ({ job: { store, message: id }, lane: "bulk" as const })));
	} catch {
		// The rows are there, and the sweep finds them.
		deps.log("wake.failed", { calls: messages.length });
	}
}

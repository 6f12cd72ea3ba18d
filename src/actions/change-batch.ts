import type { Deps } from "../deps.ts";
import { type BatchRow, cancelBatch, continueBatch, findBatch, pauseBatch } from "../store/batches.ts";
import { makeBatch, wakeBulk } from "./make-batches.ts";

export type BatchChange = "pause" | "continue" | "cancel";
export type BatchChanging = { kind: "changed"; batch: BatchRow } | { kind: "not_found" } | { kind: "unchanged"; batch: BatchRow };

/** Stops a batch for a while, for good, or lets it go on. What a mail service has, or may have, cannot be called back. */
export async function changeBatch(deps: Deps, storeId: string, id: string, change: BatchChange): Promise<BatchChanging> {
	const scope = deps.scope(storeId);
	const changed = await apply(deps, storeId, id, change);
	const batch = await findBatch(scope, id);
	if (!batch) return { kind: "not_found" };
	if (!changed) return { kind: "unchanged", batch };
	deps.log("batch.changed", { store: storeId, batch: id, change });
	return { kind: "changed", batch };
}

async function apply(deps: Deps, storeId: string, id: string, change: BatchChange): Promise<boolean> {
	const scope = deps.scope(storeId);
	if (change === "pause") return pauseBatch(scope, id);
	if (change === "cancel") return cancelBatch(scope, id);
	const messages = await continueBatch(scope, id, deps.now());
	if (!messages) return false;
	deps.background(wakeBulk(deps, storeId, messages).then(() => makeBatch(deps, storeId, id)));
	return true;
}

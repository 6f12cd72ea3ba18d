import type { Deps } from "../deps.ts";
import { removeCartsOf } from "../store/carts.ts";

/** Forgets all carts of a person (the name of the timer), and the timer with them. */
export async function eraseCarts(deps: Deps, storeId: string, person: string): Promise<void> {
	await deps.timers.erase(storeId, person, deps.now());
	await removeCartsOf(deps.scope(storeId), person);
	deps.log("carts.erased", { store: storeId });
}

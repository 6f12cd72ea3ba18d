import type { Deps } from "../deps.ts";
import { findCart, removeCart } from "../store/carts.ts";

/** Deletes a cart, and its timer with it where that has no other. @returns false where there is none */
export async function forgetCart(deps: Deps, storeId: string, id: string): Promise<boolean> {
	const scope = deps.scope(storeId);
	const cart = await findCart(scope, id);
	if (!cart) return false;
	// First the row: without it a reminder that is on its way is not handed over.
	await removeCart(scope, id);
	if (cart.person !== null) await deps.timers.forget(storeId, cart.person, id);
	deps.log("cart.forgotten", { store: storeId });
	return true;
}

import type { Deps } from "../deps.ts";
import { findCart, removeCart } from "../store/carts.ts";

/** Deletes a cart; its timer keeps nothing of it but that it is gone. @returns false where there is none */
export async function forgetCart(deps: Deps, storeId: string, id: string): Promise<boolean> {
	const scope = deps.scope(storeId);
	const cart = await findCart(scope, id);
	if (!cart) return false;
	// First the row: without it a reminder that is on its way is not handed over.
	await removeCart(scope, id);
	const { person, address } = cart;
	if (person !== null && address !== null) await deps.timers.tell({ store: storeId, person, address }, [{ kind: "forgotten", id, at: deps.now() }]);
	deps.log("cart.forgotten", { store: storeId });
	return true;
}

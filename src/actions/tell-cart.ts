import type { CartFact } from "../core/cart/learn.ts";
import type { Deps } from "../deps.ts";
import { type CartRow, findCart, saveCartStatements } from "../store/carts.ts";
import { inTransaction } from "../store/database.ts";

/** Tells the timer of a cart something about it. @returns the cart's row afterwards; the same where nobody knows whose cart it is */
export async function tellCart(deps: Deps, cart: CartRow, fact: CartFact): Promise<CartRow> {
	const { storeId: store, person, address } = cart;
	if (person === null || address === null) return cart;
	const rows = await deps.timers.tell({ store, person, address }, [fact]);
	if (rows.length > 0) await inTransaction(deps.databases.main, saveCartStatements(rows));
	return (await findCart(deps.scope(store), cart.id)) ?? cart;
}

import type { Deps } from "../deps.ts";
import type { CartRow } from "../store/carts.ts";
import { tellCart } from "./tell-cart.ts";

/** Nobody is reminded of this cart any more. A mail that has not left yet does not leave. */
export async function stopCart(deps: Deps, cart: CartRow, by: string): Promise<CartRow> {
	return tellCart(deps, cart, { kind: "stopped", id: cart.id, at: deps.now(), by });
}

import { type CartRow, findCart } from "../../store/carts.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { cartIdIn } from "./cart-address.ts";

/** The cart that an address of the console is about; undefined where the shop has none of that id. */
export async function cartAt(c: AdminContext): Promise<CartRow | undefined> {
	return findCart(c.var.deps.scope(visitorOf(c).shop.id), cartIdIn(c.req.param("id") ?? ""));
}

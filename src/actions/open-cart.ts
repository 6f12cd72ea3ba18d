import { CODE, LINK_LIFE } from "../core/cart/reminder-input.ts";
import { shopCartLink } from "../core/cart/shop-cart-link.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { CartRow } from "../store/carts.ts";
import { linkedCart } from "./linked-cart.ts";
import { recoveryCode } from "./recovery-code.ts";
import { type RecoveryLink, readRecoveryLink } from "./recovery-link.ts";

/** Where the link of a reminder leads. */
export type OpenedCart =
	| { kind: "unknown" }
	/** To the shop, which restores the cart. */
	| { kind: "away"; url: string }
	| { kind: "expired" | "gone" | "empty"; shop: Shop; row: CartRow | null }
	| { kind: "ordered"; shop: Shop; row: CartRow; orderNumber: string | null }
	/** The shop has nothing that restores a cart, so the customer is shown what was in it. */
	| { kind: "listed"; shop: Shop; row: CartRow; discountCode: string | null };

/** Opens the cart of a link, on any device. Mail scanners follow every link, so nothing is changed or counted by it. */
export async function openCart(deps: Deps, token: string): Promise<OpenedCart> {
	const link = await readRecoveryLink(deps, token);
	const shop = link && (await deps.shops.get([link.store])).get(link.store);
	if (!link || !shop) return { kind: "unknown" };
	const opened = await openLinked(deps, shop, link);
	deps.log("cart.opened", { store: link.store, stage: link.stage, outcome: opened.kind });
	return opened;
}

async function openLinked(deps: Deps, shop: Shop, link: RecoveryLink): Promise<OpenedCart> {
	const linked = await linkedCart(deps, link);
	const row = linked.state === "gone" ? null : linked.row;
	if (deps.now() > link.at + LINK_LIFE) return { kind: "expired", shop, row };
	if (linked.state === "gone" || linked.state === "empty") return { kind: linked.state, shop, row };
	if (linked.state === "ordered") {
		const { round, orderNumber } = linked.row;
		return { kind: "ordered", shop, row: linked.row, orderNumber: round === link.round ? orderNumber : null };
	}
	const { recover_with, recover_url } = linked.settings;
	const url =
		recover_with === "code"
			? recover_url?.replaceAll(CODE, encodeURIComponent(await recoveryCode(deps, link)))
			: shopCartLink(recover_with, shop.url, linked.row.cart, linked.discountCode);
	return url === undefined ? { kind: "listed", shop, row: linked.row, discountCode: linked.discountCode } : { kind: "away", url };
}

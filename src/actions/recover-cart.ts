import { CODE_LIFE } from "../core/cart/reminder-input.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { CartRow } from "../store/carts.ts";
import { useRecoveryCode } from "../store/recoveries.ts";
import { linkedCart } from "./linked-cart.ts";
import { readRecoveryCode } from "./recovery-code.ts";
import { tellCart } from "./tell-cart.ts";

export type RecoveredCart =
	| { ok: true; row: CartRow; stage: number; discountCode: string | null }
	| { ok: false; reason: "unknown" | "expired" | "used" | "gone" | "ordered" | "empty" };

/** Hands a cart to its storefront for a code, once: of several that ask at the same time one gets it. This is what counts as restored. */
export async function recoverCart(deps: Deps, storeId: string, text: string): Promise<RecoveredCart> {
	const code = await readRecoveryCode(deps, text);
	if (code?.store !== storeId) return { ok: false, reason: "unknown" };
	const now = deps.now();
	if (now > code.at + CODE_LIFE) return { ok: false, reason: "expired" };
	const linked = await linkedCart(deps, code);
	if (linked.state !== "open") return { ok: false, reason: linked.state };
	const { row, discountCode } = linked;
	const { hash, stage } = code;
	if (!(await useRecoveryCode(deps.scope(storeId), { hash, cartId: row.id, stage, fetchedAt: now }))) return { ok: false, reason: "used" };
	try {
		await tellCart(deps, row, { kind: "restored", id: row.id, stage, at: now });
	} catch (error) {
		// The customer gets the cart, whether it is counted or not.
		deps.log("timer.failed", { store: storeId, facts: 1, error: errorText(error) });
	}
	deps.log("cart.restored", { store: storeId, stage });
	return { ok: true, row, stage, discountCode };
}

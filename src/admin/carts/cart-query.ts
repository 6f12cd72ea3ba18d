import { CART_STATUSES, type CartStatus } from "../../core/cart/cart-status.ts";
import type { CartCursor } from "../../store/carts.ts";

export interface CartQuery {
	status: CartStatus | undefined;
	cursor: CartCursor | undefined;
	/** A status was asked for that there is not. */
	unreadable: boolean;
}

/** Reads the address of the list. */
export function readCartQuery(query: Record<string, string>): CartQuery {
	const status = CART_STATUSES.find((one) => one === query.status);
	const [, at, id] = /^(\d{1,15})~(.+)$/s.exec(query.cursor ?? "") ?? [];
	return {
		status,
		cursor: at === undefined || id === undefined ? undefined : { createdAt: Number(at), id },
		unreadable: status === undefined && (query.status ?? "") !== "",
	};
}

/** An address of the list. */
export function cartsAddress(status: CartStatus | undefined, after?: CartCursor): string {
	const query = new URLSearchParams([...(status ? [["status", status]] : []), ...(after ? [["cursor", `${after.createdAt}~${after.id}`]] : [])]);
	return `/admin/carts${query.size === 0 ? "" : `?${query}`}`;
}

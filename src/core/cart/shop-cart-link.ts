import { type Fields, fieldsOf, textOf } from "../loose.ts";
import { linesOf } from "./person-carts.ts";
import type { RecoveryWay } from "./reminder-settings.ts";

/** Servers refuse addresses that are much longer. Characters. */
const LONGEST = 8000;
const DIGITS = /^[1-9]\d{0,24}$/;
const SHOPIFY_VARIANT = /^gid:\/\/shopify\/ProductVariant\/([1-9]\d{0,24})$/;

/**
 * The address at which a shop system fills a cart with goods that it knows by its own ids, and goes to the checkout. Lines without
 * such an id are left out; undefined where none has one.
 *
 * Shopify: a cart permalink (shopify.dev, "Create cart permalinks"). WooCommerce 10: a shareable checkout URL
 * (developer.woocommerce.com, "Shareable Checkout URLs"; both read 2026-11). It empties the cart that the device has, where the older
 * `?add-to-cart=` would add the same goods to it once more, and of a product that is named twice it takes the last quantity alone.
 * @param shopUrl where the shop is, perhaps in a folder
 */
export function shopCartLink(way: Exclude<RecoveryWay, "code">, shopUrl: string, cart: Fields, discountCode: string | null): string | undefined {
	const idOf = way === "shopify" ? shopifyVariantOf : wooProductOf;
	const quantities = new Map<string, number>();
	for (const line of linesOf(cart)) {
		const id = idOf(line);
		if (id !== undefined) quantities.set(id, (quantities.get(id) ?? 0) + quantityOf(line));
	}
	const goods = [...quantities].map(([id, quantity]) => `${id}:${quantity}`).join(",");
	const code = discountCode === null ? "" : encodeURIComponent(discountCode);
	const path = way === "shopify" ? `cart/${goods}${code && `?discount=${code}`}` : `checkout-link/?products=${goods}${code && `&coupon=${code}`}`;
	const { origin, pathname } = new URL(shopUrl);
	const link = `${origin}${pathname.replace(/\/?$/, "/")}${path}`;
	return goods === "" || link.length > LONGEST ? undefined : link;
}

/** Its own `id` may be that of the line, unless it says what it is. */
function shopifyVariantOf({ variant_id, id, merchandise }: Fields): string | undefined {
	const global = [variant_id, id, fieldsOf(merchandise)?.id].map((one) => SHOPIFY_VARIANT.exec(textOf(one) ?? "")?.[1]);
	return numericId(variant_id) ?? global.find((one) => one !== undefined);
}

/** `variation_id` is 0 for a product without variations; the lines of its Store API have an `id` alone. */
function wooProductOf({ variation_id, variant_id, product_id, id }: Fields): string | undefined {
	return [variation_id, variant_id, product_id, id].map(numericId).find((one) => one !== undefined);
}

/** undefined also for numbers of which JSON kept only a part. */
function numericId(value: unknown): string | undefined {
	const text = Number.isSafeInteger(value) ? String(value) : textOf(value);
	return text !== undefined && DIGITS.test(text) ? text : undefined;
}

/** Neither system sells parts of a piece. */
function quantityOf({ quantity }: Fields): number {
	const wanted = Math.round(Number(quantity));
	return wanted > 0 ? wanted : 1;
}

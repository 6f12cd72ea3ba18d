import type { Fields } from "../core/loose.ts";
import type { HookEvent } from "./port.ts";

/**
 * The event that the last one of a product went: nothing where there still are some, or where there were none before, or
 * where nobody knows how many there were.
 * @param name names this change once
 */
export function soldOutEvent(product: Fields, before: number | undefined, now: number | undefined, name: string): HookEvent[] {
	if (before === undefined || now === undefined || before <= 0 || now > 0 || typeof product.title !== "string") return [];
	const data = { origin: "integration", product, sku: product.sku, quantity: now, previous_quantity: before };
	return [{ type: "stock.out", id: `stock.out/${name}`.slice(0, 200), subject: `product/${product.id ?? ""}`, data }];
}

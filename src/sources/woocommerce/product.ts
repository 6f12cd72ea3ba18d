import type { Fields } from "../../core/loose.ts";
import { idOf, lineOf, urlOf } from "../foreign-fields.ts";
import type { HookContext, HookEvent, Translation } from "../port.ts";
import { soldOutEvent } from "../sold-out-event.ts";
import { htmlText } from "./html-text.ts";

/** The name under which the stock of a product is remembered. */
export function productName(id: string): string {
	return `stock/${id}`;
}

/** The stock of a product, or of one variant, which WooCommerce tells as a product of its own. */
export function productChanged(payload: Fields, { memory, digest }: HookContext): Translation {
	const id = idOf(payload.id);
	const title = htmlText(payload.name, 500);
	const quantity = countOf(payload);
	if (id === undefined || title === undefined) return { ignored: "unreadable", detail: "It has no id or no name." };
	if (quantity === undefined) return { ignored: "nothing_new", detail: "The shop does not count this product." };
	const before = memory.get(productName(id))?.quantity;
	const product = { id, title, sku: lineOf(payload.sku, 120), url: urlOf(payload.permalink), track_stock: payload.manage_stock !== false };
	const remember = { [productName(id)]: { quantity } };
	if (typeof before !== "number") return { ignored: "first_seen", remember };
	const name = `${id}/${digest}`;
	const events = [...soldOutEvent(product, before, quantity, name), ...lowEvent(product, before, quantity, payload.low_stock_amount, name)];
	return events.length > 0 ? { events, remember } : { ignored: "nothing_new", remember };
}

function lowEvent(product: Fields, before: number, quantity: number, amount: unknown, name: string): HookEvent[] {
	const threshold = numberOf(amount);
	if (threshold === undefined || quantity <= 0 || quantity > threshold || before <= threshold) return [];
	const data = { origin: "integration", product, sku: product.sku, quantity, threshold, previous_quantity: before };
	return [{ type: "stock.low", id: `stock.low/${name}`.slice(0, 200), subject: `product/${product.id}`, data }];
}

/** What is not counted is there or not. */
function countOf({ stock_quantity, stock_status, manage_stock }: Fields): number | undefined {
	const counted = numberOf(stock_quantity);
	if (counted !== undefined) return counted;
	if (manage_stock === true) return undefined;
	return stock_status === "outofstock" ? 0 : stock_status === "instock" ? 1 : undefined;
}

function numberOf(value: unknown): number | undefined {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	return typeof number === "number" && Number.isFinite(number) && Math.abs(number) <= 1_000_000 ? number : undefined;
}

import { type Fields, fieldsOf } from "../../core/loose.ts";
import { idOf, lineOf, objectsIn } from "../foreign-fields.ts";
import type { HookContext, HookEvent, Memories, Translation } from "../port.ts";
import { soldOutEvent } from "../sold-out-event.ts";
import { gidOf } from "./ids.ts";

const NO_VARIANT = "Default Title";

/** Names under which stock is remembered: a level names its item alone, and only the product says what that is. */
export function stockNames(topic: string, payload: Fields): string[] {
	if (topic === "inventory_levels/update") return [nameOf(payload.inventory_item_id)];
	return topic === "products/update" ? tracked(payload).map(({ inventory_item_id }) => nameOf(inventory_item_id)) : [];
}

/** A product tells the stock of all its variants, over all places. */
export function productOf(payload: Fields, { memory, digest }: HookContext): Translation {
	const remember: Memories = {};
	const events: HookEvent[] = [];
	for (const variant of tracked(payload)) {
		const name = nameOf(variant.inventory_item_id);
		const before = memory.get(name);
		const quantity = countOf(variant.inventory_quantity);
		const product = { id: gidOf(payload), title: lineOf(payload.title, 500), variant: variantOf(variant), sku: lineOf(variant.sku, 120), track_stock: true };
		remember[name] = { product, quantity, levels: fieldsOf(before?.levels) ?? {} };
		events.push(...soldOutEvent(product, countOf(before?.quantity), quantity, `${name}/${digest}`));
	}
	return events.length > 0 ? { events, remember } : { ignored: "nothing_new", remember };
}

/** A level is the stock of one place; sold out is what no place has. */
export function levelOf(payload: Fields, { memory, digest }: HookContext): Translation {
	const name = nameOf(payload.inventory_item_id);
	const before = memory.get(name);
	const product = fieldsOf(before?.product);
	const available = countOf(payload.available);
	const place = idOf(payload.location_id);
	if (!before || !product) return { ignored: "unknown_product" };
	if (available === undefined || place === undefined) return { ignored: "nothing_new", detail: "The place does not count this product." };
	const levels: Record<string, unknown> = { ...fieldsOf(before.levels), [place]: available };
	const quantity = Object.values(levels).reduce<number>((sum, level) => sum + (countOf(level) ?? 0), 0);
	const remember = { [name]: { product, quantity, levels } };
	const events = soldOutEvent(product, countOf(before.quantity), quantity, `${name}/${digest}`);
	return events.length > 0 ? { events, remember } : { ignored: "nothing_new", remember };
}

/** Variants that Shopify counts. */
function tracked(payload: Fields): Fields[] {
	return objectsIn(payload.variants).filter(
		({ inventory_management, inventory_item_id, inventory_quantity }) =>
			inventory_management === "shopify" && idOf(inventory_item_id) !== undefined && countOf(inventory_quantity) !== undefined,
	);
}

function nameOf(item: unknown): string {
	return `stock/${idOf(item)}`;
}

function variantOf({ title }: Fields): string | undefined {
	const name = lineOf(title, 500);
	return name === NO_VARIANT ? undefined : name;
}

function countOf(value: unknown): number | undefined {
	return typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= 1_000_000 ? value : undefined;
}

import { type Fields, textOf } from "../loose.ts";
import { dateFormat } from "./date-filter.ts";
import type { LineItem } from "./line-item.ts";

const DELIVERY_NAMES: Record<string, string> = { shipping: "Shipping", local: "Local delivery", "pick-up": "Pickup" };

export interface Delivery {
	/** Of the event. */
	type: string;
	shipping: Fields | undefined;
	/** In hundredths. */
	price: number;
	lines: LineItem[];
	requiresShipping: boolean;
	locale: string;
}

/** How an order reaches its buyer, by the names that Shopify's templates have at their top. */
export function shopifyDelivery({ type, shipping, price, lines, requiresShipping, locale }: Delivery): Fields {
	const way = deliveryOf(type, shipping);
	const method = shippingMethod(shipping, price);
	return {
		shipping_method: method,
		shipping_methods: way !== "pick-up" && method ? [method] : [],
		pickup_methods: [],
		retail_delivery_only: false,
		has_multiple_delivery_methods: false,
		delivery_method: way,
		delivery_method_for_subtotal: way,
		delivery_method_types: [way],
		delivery_agreements: requiresShipping ? [agreement(way, lines)] : [],
		delivery_instructions: textOf(shipping?.instructions) ?? null,
		consolidated_estimated_delivery_time: estimated(shipping?.eta, locale),
		local_pickup: way === "pick-up",
	};
}

/** What Shopify calls the way of delivery; only an event, or a shop that says so, tells of anything but a parcel. */
function deliveryOf(type: string, shipping: Fields | undefined): "shipping" | "local" | "pick-up" {
	const kind = textOf(shipping?.type)
		?.toLowerCase()
		.replace(/[^a-z]/g, "");
	if (type.startsWith("pickup.") || kind === "pickup") return "pick-up";
	return type.startsWith("delivery.local") || kind === "local" || kind === "localdelivery" ? "local" : "shipping";
}

function shippingMethod(shipping: Fields | undefined, price: number): Fields | null {
	const title = textOf(shipping?.method);
	if (!shipping || (title === undefined && price === 0)) return null;
	const name = title ?? "Shipping";
	return {
		title: name,
		handle: name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"),
		price,
		original_price: price,
		price_with_discounts: price,
		tax_lines: [],
		discount_allocations: [],
	};
}

function agreement(method: string, lines: LineItem[]): Fields {
	const group = { line_items: lines, non_parent_line_items: lines, line_item_groups: [] };
	return { delivery_method_type: method, delivery_method_name: DELIVERY_NAMES[method], presentment_title: null, estimated_delivery_date: null, ...group };
}

function estimated(eta: unknown, locale: string): string | null {
	const day = new Date(textOf(eta) ?? "");
	return Number.isNaN(day.getTime()) ? null : dateFormat(locale, "UTC", { dateStyle: "long" }).format(day);
}

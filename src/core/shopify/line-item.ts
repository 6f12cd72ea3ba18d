import { type Fields, fieldsOf, textOf } from "../loose.ts";
import { discountAllocations } from "./discounts.ts";
import { minor } from "./money.ts";
import { webAddress } from "./web-address.ts";

/** How Shopify names the variant of a product that has no others; its templates leave that name out. */
const NO_VARIANT = "Default Title";

export interface LineItem extends Fields {
	quantity: number;
	final_line_price: number;
	requires_shipping: boolean;
}

/** Lines of an order, a cart or a parcel by Shopify's names. */
export function lineItems(items: unknown): LineItem[] {
	return (Array.isArray(items) ? items : []).map((item, i) => lineItem(fieldsOf(item) ?? {}, i));
}

/** Whether two lines are of one product: by its number, or by its name. */
export function sameProduct(one: Fields, other: Fields): boolean {
	if (one.sku !== null && other.sku !== null) return one.sku === other.sku;
	return one.title === other.title && one.variant_title === other.variant_title;
}

function lineItem(item: Fields, i: number): LineItem {
	const quantity = typeof item.quantity === "number" ? item.quantity : 1;
	const { each, total } = prices(item, quantity);
	const original = minor((each * quantity) / 100) ?? 0;
	const title = textOf(item.title) ?? "";
	const variantTitle = textOf(item.variant) ?? null;
	const image = webAddress(item.image_url);
	const sku = textOf(item.sku) ?? null;
	const url = webAddress(item.url);
	const shipped = item.digital !== true;
	const product = {
		title,
		vendor: textOf(item.vendor) ?? null,
		type: textOf(item.type) ?? null,
		handle: null,
		url,
		featured_image: image,
		images: image ? [image] : [],
		tags: [],
		price: each,
	};
	return {
		id: item.id ?? i + 1,
		key: textOf(item.id) ?? sku ?? String(i + 1),
		sku,
		title,
		name: variantTitle ? `${title} - ${variantTitle}` : title,
		presentment_title: title,
		title_without_variant: title,
		variant_title: variantTitle,
		variant_id: item.variant_id ?? null,
		product_id: item.product_id ?? null,
		variant: {
			title: variantTitle ?? NO_VARIANT,
			sku,
			barcode: textOf(item.barcode) ?? null,
			image,
			price: each,
			compare_at_price: null,
			options: variantTitle ? [variantTitle] : [],
			requires_shipping: shipped,
		},
		product,
		vendor: product.vendor,
		image,
		url,
		quantity,
		current_quantity: quantity,
		refunded_quantity: 0,
		price: each,
		original_price: each,
		final_price: quantity === 0 ? each : total / quantity,
		line_price: original,
		original_line_price: original,
		final_line_price: total,
		total_discount: original - total,
		discount_allocations: discountAllocations(item.discounts),
		applied_discounts: [],
		discounts: [],
		tax_lines: [],
		taxable: item.taxable !== false,
		requires_shipping: shipped,
		gift_card: item.gift_card === true,
		grams: typeof item.grams === "number" ? item.grams : 0,
		properties: properties(item.properties),
		groups: [],
		bundle_components: [],
		nested_lines: [],
		"bundle_parent?": false,
		"nested_line_parent?": false,
		"nested_line_child?": false,
		selling_plan_allocation: textOf(item.selling_plan) ? { selling_plan: { name: textOf(item.selling_plan) } } : null,
		unit_price: minor(item.measured_price) ?? null,
		unit_price_measurement: fieldsOf(item.unit_price_measurement) ?? null,
	};
}

/** A shop may send the price of one, of the line, or both; what is missing follows from the other. */
function prices(item: Fields, quantity: number): { each: number; total: number } {
	const [unit, line] = [minor(item.unit_price), minor(item.line_total)];
	const each = unit ?? (line === undefined || quantity === 0 ? 0 : line / quantity);
	return { each, total: line ?? minor((each * quantity) / 100) ?? 0 };
}

/** What the customer wrote to a product: shops send an object, or a list of names and values. */
function properties(value: unknown): Fields {
	if (!Array.isArray(value)) return fieldsOf(value) ?? {};
	const entries = value.map((one) => fieldsOf(one) ?? {}).map(({ name, value: text }) => [textOf(name) ?? "", text]);
	return Object.fromEntries(entries.filter(([name]) => name !== ""));
}

import { type Fields, fieldsOf, textOf } from "../loose.ts";
import type { MailEvent } from "../mail-scope.ts";
import { paymentScope } from "../payment-scope.ts";
import type { Shop } from "../shop.ts";
import { shopifyAddress } from "./address.ts";
import { dateFormat } from "./date-filter.ts";
import { orderDiscounts } from "./discounts.ts";
import { type LineItem, lineItems, sameProduct } from "./line-item.ts";
import { minor } from "./money.ts";
import { shopifyTotals } from "./totals.ts";
import { financialStatus, gatewayName, transactions } from "./transactions.ts";
import { webAddress } from "./web-address.ts";

export interface OrderObject extends Fields {
	line_items: LineItem[];
	item_count: number;
	name: string | null;
	total_price: number;
}

const DELIVERY_NAMES: Record<string, string> = { shipping: "Shipping", local: "Local delivery", "pick-up": "Pickup" };

/** An order, a draft of one or a cart by the names that Shopify's templates know at their top. */
export function orderObject(order: Fields, { type, time, data }: MailEvent, shop: Shop, locale: string): OrderObject {
	const refunded = lineItems(fieldsOf(data.refund)?.items);
	const lines = lineItems(order.items).map((line) => ({ ...line, refunded_quantity: refunded.find((one) => sameProduct(one, line))?.quantity ?? 0 }));
	const shipping = fieldsOf(order.shipping);
	const discounts = orderDiscounts(order);
	const sums = shopifyTotals(order, lines, discounts.total);
	const placedAt = textOf(order.placed_at) ?? time;
	const payment = paymentScope(fieldsOf(order.payment) ?? {}, order, placedAt, { days: shop.settings.payment_days, timezone: shop.timezone });
	const made = transactions({ payment, total: sums.total, shop, createdAt: placedAt }, fieldsOf(data.refund));
	const pending = payment.status_key === "pending";
	const due = minor(data.balance_due) ?? (payment.is_paid ? 0 : sums.total);
	const deliveryMethod = deliveryOf(type, shipping);
	const requiresShipping = lines.some((line) => line.requires_shipping);
	const method = shippingMethod(shipping, sums.shipping);
	const status = webAddress(order.status_url);
	const name = textOf(order.number) ?? null;
	return {
		id: order.id ?? null,
		name,
		order_name: name,
		order_number: name && (/\d+/.exec(name)?.[0] ?? name),
		number: name?.replace(/^#/, ""),
		confirmation_number: textOf(order.confirmation_number) ?? null,
		po_number: textOf(order.po_number) ?? null,
		created_at: placedAt,
		date: placedAt,
		email: textOf(fieldsOf(data.customer)?.email) ?? null,
		phone: textOf(fieldsOf(data.customer)?.phone) ?? null,
		currency: textOf(order.currency) ?? shop.currency,
		note: textOf(order.note) ?? null,
		attributes: fieldsOf(order.attributes) ?? {},
		tags: Array.isArray(order.tags) ? order.tags : [],
		metafields: {},
		order_status_url: status,
		customer_order_url: status,
		landing_site: null,
		referring_site: null,
		line_items: lines,
		subtotal_line_items: lines,
		non_parent_line_items: lines,
		line_items_including_zero_quantity: lines,
		line_item_groups: [],
		item_count: lines.reduce((sum, line) => sum + line.quantity, 0),
		subtotal_price: sums.subtotal,
		total_price: sums.total,
		tax_price: sums.tax,
		total_tax: sums.tax,
		tax_lines: taxLines(order.tax_lines, sums.tax),
		shipping_price: sums.shipping,
		total_duties: sums.duties,
		total_tip: sums.tip,
		discount_applications: discounts.applications,
		cart_level_discount_applications: discounts.applications,
		discounts: discounts.listed,
		discounts_amount: discounts.total,
		discounts_savings: -discounts.total,
		total_discounts: discounts.total,
		transactions: made,
		void_transactions: [],
		payment_methods: [],
		unique_gateways: [...new Set(made.map(({ gateway }) => gateway).filter(Boolean))],
		gateway: gatewayName(payment),
		financial_status: financialStatus(payment),
		has_pending_payment: pending,
		buyer_action_required: pending && payment.kind === "bank_transfer",
		total_outstanding: due,
		net_payment: sums.total - due,
		amount_due_now: due,
		payment_terms: paymentTerms(payment, due),
		fulfillment_status: "unfulfilled",
		unfulfilled_line_items: lines,
		fulfilled_line_items: [],
		requires_shipping: requiresShipping,
		shipping_address: shopifyAddress(shipping?.address, locale),
		billing_address: shopifyAddress(order.billing_address, locale),
		shipping_method: method,
		shipping_methods: deliveryMethod !== "pick-up" && method ? [method] : [],
		pickup_methods: [],
		retail_delivery_only: false,
		has_multiple_delivery_methods: false,
		delivery_method: deliveryMethod,
		delivery_method_for_subtotal: deliveryMethod,
		delivery_method_types: [deliveryMethod],
		delivery_agreements: requiresShipping ? [agreement(deliveryMethod, lines)] : [],
		delivery_instructions: textOf(shipping?.instructions) ?? null,
		consolidated_estimated_delivery_time: estimated(shipping?.eta, locale),
		local_pickup: deliveryMethod === "pick-up",
		"b2b?": false,
		"has_high_risks?": type === "order.risk_flagged",
		"apc_currency_converted?": false,
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

function taxLines(listed: unknown, tax: number): Fields[] {
	if (Array.isArray(listed)) return listed.map((one) => taxLine(fieldsOf(one) ?? {}));
	return tax > 0 ? [{ title: "Tax", price: tax, rate: null, rate_percentage: null }] : [];
}

function taxLine({ title, rate, amount, price }: Fields): Fields {
	const share = Number(rate);
	const known = rate !== null && rate !== undefined && Number.isFinite(share);
	return {
		title: textOf(title) ?? "Tax",
		price: minor(amount ?? price) ?? 0,
		rate: known ? share : null,
		rate_percentage: known ? Number((share * 100).toFixed(3)) : null,
	};
}

/** Shopify has terms where a business pays an invoice later. */
function paymentTerms(payment: Fields, amount: number): Fields | null {
	if (payment.method_key !== "invoice" || payment.is_paid === true) return null;
	const name = "Payment due";
	return { type: "fixed", name, translated_name: name, automatic_capture_at_fulfillment: false, next_payment: { due_at: payment.due_at, amount_due: amount } };
}

function estimated(eta: unknown, locale: string): string | null {
	const day = new Date(textOf(eta) ?? "");
	return Number.isNaN(day.getTime()) ? null : dateFormat(locale, "UTC", { dateStyle: "long" }).format(day);
}

import { type Fields, fieldsOf, textOf } from "../loose.ts";
import type { MailEvent } from "../mail-scope.ts";
import { paymentScope } from "../payment-scope.ts";
import type { Shop } from "../shop.ts";
import { shopifyAddress } from "./address.ts";
import { shopifyDelivery } from "./delivery.ts";
import { orderDiscounts } from "./discounts.ts";
import { type LineItem, lineItems, sameProduct } from "./line-item.ts";
import { minor } from "./money.ts";
import { taxLines } from "./tax-lines.ts";
import { shopifyTotals } from "./totals.ts";
import { financialStatus, gatewayName, transactions } from "./transactions.ts";
import { webAddress } from "./web-address.ts";

export interface OrderObject extends Fields {
	line_items: LineItem[];
	item_count: number;
	name: string | null;
	total_price: number;
}

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
	const requiresShipping = lines.some((line) => line.requires_shipping);
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
		...shopifyDelivery({ type, shipping, price: sums.shipping, lines, requiresShipping, locale }),
		"b2b?": false,
		"has_high_risks?": type === "order.risk_flagged",
		"apc_currency_converted?": false,
	};
}

/** Shopify has terms where a business pays an invoice later. */
function paymentTerms(payment: Fields, amount: number): Fields | null {
	if (payment.method_key !== "invoice" || payment.is_paid === true) return null;
	const name = "Payment due";
	return { type: "fixed", name, translated_name: name, automatic_capture_at_fulfillment: false, next_payment: { due_at: payment.due_at, amount_due: amount } };
}

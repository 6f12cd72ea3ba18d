import { addressLines } from "./address-lines.ts";
import { type Fields, fieldsOf, textOf } from "./loose.ts";
import { orderTotals, type TotalRow } from "./order-totals.ts";
import { type PaymentScope, paymentScope } from "./payment-scope.ts";
import type { Shop } from "./shop.ts";

/** An order as it was posted, and beside it what its mails need worked out. */
export interface OrderScope extends Fields {
	payment: PaymentScope;
	has_digital: boolean;
	/** One address for delivery and bill: the mail prints it once. */
	one_address: boolean;
	/** There is something to say under "payment and delivery". */
	has_details: boolean;
	/** What leads to the grand total. */
	total_rows: TotalRow[];
	/** The tax is part of the other rows, so that it stands below the sum and not above it. */
	tax_included: boolean;
}

/** @param time RFC 3339 instant of the event, for an order that does not say when it was placed */
export function orderScope(order: Fields, time: string | null, shop: Shop, locale: string): OrderScope {
	const shipping = fieldsOf(order.shipping);
	const delivery = withLines(shipping?.address, locale);
	const billing = withLines(order.billing_address, locale);
	const placedAt = textOf(order.placed_at) ?? time;
	const terms = { days: shop.settings.payment_days, timezone: shop.timezone };
	const payment = paymentScope(fieldsOf(order.payment) ?? {}, order, placedAt, terms);
	const digital = Array.isArray(order.items) && order.items.some((item) => fieldsOf(item)?.digital === true);
	const totals = orderTotals(fieldsOf(order.totals) ?? {}, order.discounts);
	return {
		...order,
		placed_at: placedAt,
		payment,
		shipping: shipping && { ...shipping, address: delivery },
		billing_address: billing,
		has_digital: digital,
		has_details:
			[payment.method_key, payment.method_text, payment.status_key, shipping?.method, shipping?.eta].some(textOf) || Boolean(digital || delivery || billing),
		one_address: delivery !== undefined && billing !== undefined && sameLines(delivery, billing),
		total_rows: totals.rows,
		tax_included: totals.included,
	};
}

function withLines(value: unknown, locale: string): (Fields & { lines: string[] }) | undefined {
	const address = fieldsOf(value);
	const lines = address ? addressLines(address, locale) : [];
	return address && lines.length > 0 ? { ...address, lines } : undefined;
}

function sameLines(one: { lines: string[] }, other: { lines: string[] }): boolean {
	return one.lines.join("\n") === other.lines.join("\n");
}

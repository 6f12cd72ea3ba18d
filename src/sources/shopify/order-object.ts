import { type Fields, fieldsOf } from "../../core/loose.ts";
import { decimalOf, placesOf, sumOf } from "../decimal.ts";
import { idOf, instantOf, lineOf, objectsIn, textBlockOf, urlOf } from "../foreign-fields.ts";
import { gidOf } from "./ids.ts";
import { lineItems } from "./line-items.ts";
import { type MoneyReader, moneyReader } from "./money.ts";
import { shopifyAddress } from "./postal-address.ts";

/** Shopify's own card payments; every other gateway has a name that customers know. */
const OWN_GATEWAY = "shopify_payments";

/** Shopify's order as ours. */
export function orderOf(payload: Fields): Fields {
	const money = moneyReader(payload);
	const [delivery] = objectsIn(payload.shipping_lines);
	const address = shopifyAddress(payload.shipping_address);
	return {
		id: gidOf(payload),
		number: lineOf(payload.name, 60) ?? lineOf(payload.order_number, 60) ?? gidOf(payload),
		placed_at: instantOf(payload.created_at),
		status_url: urlOf(payload.order_status_url),
		source: lineOf(payload.source_name, 60),
		cart_id: idOf(payload.checkout_token) ?? idOf(payload.cart_token),
		currency: money.currency,
		items: lineItems(payload.line_items, money),
		totals: totalsOf(payload, money),
		discounts: objectsIn(payload.discount_codes)
			.slice(0, 100)
			.map(({ code, amount }) => ({ code: lineOf(code, 60), amount: money.shopOnly(amount) })),
		payment: paymentOf(payload),
		shipping: delivery || address ? { method: lineOf(delivery?.title), address } : undefined,
		billing_address: shopifyAddress(payload.billing_address),
		note: textBlockOf(payload.note, 5000),
	};
}

/** Shopify's subtotal has the discounts taken off; ours are the lines as they cost. */
function totalsOf(payload: Fields, money: MoneyReader): Fields {
	return {
		subtotal: money.of(payload, "total_line_items_price") ?? money.of(payload, "subtotal_price"),
		discount: money.of(payload, "total_discounts"),
		shipping: money.of(payload, "total_shipping_price", "total_shipping_price_set") ?? shippingOf(payload, money),
		tax: money.of(payload, "total_tax"),
		duties: money.of(fieldsOf(payload.original_total_duties_set) ? { duties_set: payload.original_total_duties_set } : {}, "duties"),
		tip: money.shopOnly(payload.total_tip_received),
		grand_total: money.of(payload, "total_price"),
	};
}

function shippingOf(payload: Fields, money: MoneyReader): string | undefined {
	const prices = objectsIn(payload.shipping_lines).flatMap((line) => money.of(line, "price") ?? []);
	return prices.length > 0 ? decimalOf(sumOf(prices), placesOf(prices[0])) : undefined;
}

function paymentOf({ payment_gateway_names, financial_status }: Fields): Fields {
	const names = Array.isArray(payment_gateway_names) ? payment_gateway_names.flatMap((name) => lineOf(name, 60) ?? []) : [];
	const name = names.findLast((one) => one !== "gift_card") ?? names.at(-1);
	return { method: name === OWN_GATEWAY ? "card" : name, status: lineOf(financial_status, 60) };
}

import { type Fields, fieldsOf } from "../../core/loose.ts";
import { decimalOf, placesOf, sumOf, unitsOf } from "../decimal.ts";
import { choiceOf, countryOf, currencyOf, idOf, instantOf, lineOf, moneyOf, objectsIn, postalAddressOf, textBlockOf, urlOf } from "../foreign-fields.ts";
import { htmlText } from "./html-text.ts";
import { lineItems } from "./line-items.ts";

/** WooCommerce's own names of payments that our mails have texts for. */
const METHODS: Record<string, string> = { bacs: "bank_transfer", cod: "cash_on_delivery" };
const PAID: unknown[] = ["processing", "completed", "refunded"];

/** WooCommerce's order as ours. Its sums are without tax; customers of shops that price with tax read them with it. */
export function orderOf(payload: Fields): Fields {
	const places = placesOf(payload.total);
	const withTax = payload.prices_include_tax === true;
	const items = lineItems(payload, withTax, places);
	const total = (name: string, tax: string) => decimalOf(sumOf(withTax ? [payload[name], payload[tax]] : [payload[name]]), places);
	const [delivery] = objectsIn(payload.shipping_lines);
	const address = addressOf(payload.shipping);
	return {
		id: idOf(payload.id),
		number: htmlText(payload.number, 60) ?? idOf(payload.id)?.slice(0, 60),
		placed_at: instantOf(payload.date_created_gmt, true),
		status: lineOf(payload.status, 60),
		source: lineOf(payload.created_via, 60),
		currency: currencyOf(payload.currency),
		items,
		totals: {
			subtotal: decimalOf(sumOf(items.map((item) => item.line_total)), places),
			discount: unitsOf(payload.discount_total) === undefined ? undefined : total("discount_total", "discount_tax"),
			shipping: unitsOf(payload.shipping_total) === undefined ? undefined : total("shipping_total", "shipping_tax"),
			tax: moneyOf(payload.total_tax),
			grand_total: moneyOf(payload.total),
		},
		discounts: objectsIn(payload.coupon_lines)
			.slice(0, 100)
			.map(({ code, discount }) => ({ code: htmlText(code, 60), amount: moneyOf(discount) })),
		payment: paymentOf(payload),
		shipping: delivery || address ? { method: htmlText(delivery?.method_title), address } : undefined,
		billing_address: addressOf(payload.billing),
		note: textBlockOf(payload.customer_note, 5000),
	};
}

/** Cash on delivery is processed before it is paid. */
export function isPaid({ status, payment_method, date_paid, date_paid_gmt }: Fields): boolean {
	if (date_paid || date_paid_gmt) return true;
	return PAID.includes(status) && (payment_method !== "cod" || status !== "processing");
}

function paymentOf(payload: Fields): Fields {
	const name = lineOf(payload.payment_method, 60);
	const method = choiceOf(METHODS, name) ?? htmlText(payload.payment_method_title, 60) ?? name;
	return { method, status: isPaid(payload) ? "paid" : "pending" };
}

function addressOf(value: unknown): Fields | undefined {
	const place = fieldsOf(value);
	if (!place) return undefined;
	return postalAddressOf({
		name: htmlText([place.first_name, place.last_name].filter((part) => typeof part === "string").join(" ")),
		company: htmlText(place.company),
		line1: htmlText(place.address_1),
		line2: htmlText(place.address_2),
		postal_code: lineOf(place.postcode, 20),
		city: htmlText(place.city),
		region: htmlText(place.state),
		country: countryOf(place.country),
		phone: lineOf(place.phone, 40),
	});
}

/** The page on which an order that is not paid can be paid. */
export function payUrlOf({ payment_url }: Fields): string | undefined {
	return urlOf(payment_url);
}

import { type Fields, fieldsOf } from "../loose.ts";
import type { LineItem } from "./line-item.ts";
import { minor } from "./money.ts";

export interface Totals {
	/** After discounts, as Shopify has it. */
	subtotal: number;
	shipping: number;
	tax: number;
	duties: number | null;
	tip: number;
	total: number;
}

/** The sums of an order in Shopify's units. What a shop did not send is worked out, or nothing. */
export function shopifyTotals(order: Fields, lines: LineItem[], discount: number): Totals {
	const totals = fieldsOf(order.totals) ?? {};
	const [shipping, tax, tip] = [minor(totals.shipping) ?? 0, minor(totals.tax) ?? 0, minor(totals.tip) ?? 0];
	const duties = minor(totals.duties) ?? null;
	const before = minor(totals.subtotal) ?? lines.reduce((sum, line) => sum + line.final_line_price, 0);
	const rest = shipping + tip + (duties ?? 0);
	const total = minor(totals.grand_total) ?? before - discount + rest;
	return { subtotal: before - (isReduced(before, discount, rest, tax, total) ? 0 : discount), shipping, tax, duties, tip, total };
}

/** Some shops send the subtotal with the discount taken off already: then the sum is right only without taking it off again. */
function isReduced(before: number, discount: number, rest: number, tax: number, total: number): boolean {
	const adds = (subtotal: number) => [0, tax].some((added) => Math.abs(subtotal + rest + added - total) < 1);
	return discount > 0 && !adds(before - discount) && adds(before);
}

import { type Fields, fieldsOf, textOf } from "../loose.ts";
import { minor } from "./money.ts";

/** What an order's discounts are to Shopify's templates, and what they come to. */
export interface Discounts {
	total: number;
	applications: Fields[];
	/** The older form of the same. */
	listed: Fields[];
}

/** A discount on the whole order; where the shop sent only its sum, one without a title. */
export function orderDiscounts(order: Fields): Discounts {
	const given = (Array.isArray(order.discounts) ? order.discounts : []).map((one) => fieldsOf(one) ?? {});
	const sum = Math.abs(minor(fieldsOf(order.totals)?.discount) ?? 0);
	const named = given.reduce((all, one) => all + Math.abs(minor(one.amount) ?? 0), 0);
	const total = sum === 0 ? named : sum;
	const applications = given.map((one) => application(one, minor(one.amount) ?? (given.length === 1 ? total : 0), "all"));
	if (applications.length === 0 && total > 0) applications.push(application({}, total, "all"));
	const listed = applications.map(({ title, code, total_allocated_amount: amount, type }) => ({ title, code, type, amount, savings: -Number(amount) }));
	return { total, applications, listed };
}

/** Discounts of one line. */
export function discountAllocations(discounts: unknown): Fields[] {
	const given = (Array.isArray(discounts) ? discounts : []).map((one) => fieldsOf(one) ?? {});
	return given.map((one) => {
		const amount = Math.abs(minor(one.amount) ?? 0);
		return { amount, discount_application: application(one, amount, "explicit") };
	});
}

function application(discount: Fields, amount: number, selection: "all" | "explicit"): Fields {
	const code = textOf(discount.code) ?? null;
	return {
		title: textOf(discount.title) ?? code,
		code,
		type: code ? "discount_code" : "automatic",
		target_selection: selection,
		target_type: textOf(discount.target) === "shipping" ? "shipping_line" : "line_item",
		total_allocated_amount: Math.abs(amount),
		value: (Math.abs(amount) / 100).toFixed(2),
		value_type: "fixed_amount",
	};
}

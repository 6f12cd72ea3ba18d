import { type Fields, fieldsOf, textOf } from "./loose.ts";

/** A line of the sum of an order: `key` names it in the strings (`order.totals.*`), `amount` is a decimal string or null. */
export interface TotalRow {
	key: "subtotal" | "discount" | "shipping" | "tax" | "duties" | "tip";
	amount: string | null;
	/** Codes of a discount. */
	note: string | null;
}

/**
 * What leads to the grand total, in the order it is added up. A discount is negative however the shop wrote it, and what is
 * nothing is left out, but for shipping, where nothing says that it is free, and tax.
 * @returns `included` when the tax is part of the other rows: it is no row then, and stands below the sum
 */
export function orderTotals(totals: Fields, discounts: unknown): { rows: TotalRow[]; included: boolean } {
	const included = taxIncluded(totals);
	const row = (key: Exclude<TotalRow["key"], "discount">): TotalRow[] => {
		const amount = textOf(totals[key]);
		const empty = amount === undefined || (Number(amount) === 0 && (key === "duties" || key === "tip"));
		return empty || (key === "tax" && included) ? [] : [{ key, amount, note: null }];
	};
	return {
		rows: [...row("subtotal"), ...discountRows(totals.discount, discounts), ...row("shipping"), ...row("tax"), ...row("duties"), ...row("tip")],
		included,
	};
}

function discountRows(total: unknown, discounts: unknown): TotalRow[] {
	const given = (Array.isArray(discounts) ? discounts : []).map((one) => fieldsOf(one) ?? {});
	const codes = given.flatMap((one) => textOf(one.code) ?? []).join(", ");
	if (Number(total ?? 0) !== 0) return [{ key: "discount", amount: negative(total), note: codes || null }];
	return given.map((one) => ({ key: "discount", amount: negative(one.amount), note: textOf(one.code) ?? null }));
}

function negative(amount: unknown): string | null {
	const text = textOf(amount);
	return text === undefined ? null : `-${text.replace("-", "")}`;
}

function taxIncluded(totals: Fields): boolean {
	const amount = (key: string) => Number(totals[key] ?? 0);
	const rows = amount("subtotal") - Math.abs(amount("discount")) + amount("shipping") + amount("duties") + amount("tip");
	return Math.abs(rows - amount("grand_total")) < 0.005;
}

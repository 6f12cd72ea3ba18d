import { type Fields, fieldsOf, textOf } from "../loose.ts";
import { minor } from "./money.ts";

/** The taxes that an order lists, or all of its tax as one. */
export function taxLines(listed: unknown, tax: number): Fields[] {
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

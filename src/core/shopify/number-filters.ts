import type { FilterImplOptions } from "liquidjs";
import { type Decimal, isDecimal, numberOf, result } from "./decimal.ts";

type Operation = (left: number, right: number) => number;

/** Arithmetic as Shopify does it: exact for decimals, whole where both numbers are whole, and never a NaN. */
export const numberFilters: Record<string, FilterImplOptions> = {
	plus: arithmetic((left, right) => left + right),
	minus: arithmetic((left, right) => left - right),
	times: arithmetic((left, right) => left * right),
	at_least: arithmetic(Math.max),
	at_most: arithmetic(Math.min),

	divided_by(dividend: unknown, divisor: unknown) {
		const by = numberOf(divisor);
		if (by === 0) return 0;
		const decimal = isDecimal(dividend) || isDecimal(divisor);
		return result(decimal ? numberOf(dividend) / by : Math.floor(numberOf(dividend) / by), decimal);
	},

	modulo(dividend: unknown, divisor: unknown) {
		const by = numberOf(divisor);
		const rest = by === 0 ? 0 : ((numberOf(dividend) % by) + by) % by;
		return result(rest, isDecimal(dividend) || isDecimal(divisor));
	},

	abs(value: unknown) {
		return result(Math.abs(numberOf(value)), isDecimal(value));
	},

	ceil(value: unknown) {
		return Math.ceil(numberOf(value));
	},

	floor(value: unknown) {
		return Math.floor(numberOf(value));
	},

	round(value: unknown, digits: unknown = 0) {
		const places = Math.min(Math.max(Math.trunc(numberOf(digits)), 0), 12);
		return Math.sign(numberOf(value)) * shifted(Math.round(shifted(Math.abs(numberOf(value)), places)), -places);
	},
};

/** The sum of a list as `sum` has it, exact for decimals. */
export function sumOf(values: unknown[]): number | Decimal {
	return values.reduce<number | Decimal>((sum, value) => result(numberOf(sum) + numberOf(value), isDecimal(sum) || isDecimal(value)), 0);
}

function arithmetic(operation: Operation) {
	return (left: unknown, right: unknown) => result(operation(numberOf(left), numberOf(right)), isDecimal(left) || isDecimal(right));
}

/** Moves the decimal point, which multiplying by a power of ten does not do exactly. */
function shifted(value: number, places: number): number {
	const [mantissa, exponent = "0"] = String(value).split("e");
	return Number(`${mantissa}e${Number(exponent) + places}`);
}

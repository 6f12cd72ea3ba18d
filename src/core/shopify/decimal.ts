import { Drop } from "liquidjs";

/**
 * A whole number that Ruby holds as a Float: `2.0`, or `4 | times: 0.5`. JavaScript cannot tell it from 2, and division and
 * printing depend on it: `5 | divided_by: 2` is 2, and `5 | divided_by: 2.0` is 2.5.
 */
export class Decimal extends Drop {
	readonly #value: number;

	constructor(value: number) {
		super();
		this.#value = value;
	}

	override valueOf(): number {
		return this.#value;
	}

	override toString(): string {
		return `${this.#value}.0`;
	}
}

/** A number as a filter gets it: text counts as far as it is one, anything else is 0. */
export function numberOf(value: unknown): number {
	const number = typeof value === "number" ? value : value instanceof Decimal ? value.valueOf() : Number.parseFloat(String(value ?? ""));
	return Number.isFinite(number) ? number : 0;
}

/** Whether Ruby would calculate with decimals. */
export function isDecimal(value: unknown): boolean {
	if (typeof value === "number") return !Number.isInteger(value);
	return value instanceof Decimal || (typeof value !== "boolean" && /^\s*-?\d+\.\d/.test(String(value ?? "")));
}

/** A result without what binary fractions leave behind (0.1 + 0.2), and with its kind kept. */
export function result(value: number, decimal: boolean): number | Decimal {
	const exact = Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(15));
	return decimal && Number.isInteger(exact) ? new Decimal(exact) : exact;
}

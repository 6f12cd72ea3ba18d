import type { FilterImplOptions } from "liquidjs";
import { numberOf } from "./decimal.ts";
import { globalsOf, localeOf, type Place } from "./place.ts";

/** Shopify counts every currency in hundredths, those without a subunit and those with thousandths too: ¥1000 is 100000. */
const SUBUNITS = 2;
const formats = new Map<string, Intl.NumberFormat>();

/**
 * A decimal string in major units, as Postbud's events have it, in the units of Shopify's templates: "255.00" is 25500.
 * @returns undefined for what is no amount
 */
export function minor(amount: unknown): number | undefined {
	const text = typeof amount === "number" ? String(amount) : amount;
	if (typeof text !== "string" || !/^\s*-?\d+(\.\d+)?\s*$/.test(text)) return undefined;
	return Number(`${text.trim()}e${SUBUNITS}`);
}

/** Amounts as people read them, in the language of the mail and the currency of the order. */
export const moneyFilters: Record<string, FilterImplOptions> = {
	money(this: Place, amount: unknown) {
		return written(this, amount, "symbol");
	},

	money_with_currency(this: Place, amount: unknown) {
		const text = written(this, amount, "symbol");
		const code = currencyOf(this);
		return text === "" || text.includes(code) ? text : `${text} ${code}`;
	},

	money_without_currency(this: Place, amount: unknown) {
		return written(this, amount, "none");
	},

	money_without_trailing_zeros(this: Place, amount: unknown) {
		return written(this, amount, "trimmed");
	},

	/** The price of a kilo or a litre, as `{{ line.unit_price | unit_price_with_measurement: line.unit_price_measurement }}`. */
	unit_price_with_measurement(this: Place, amount: unknown, measurement: unknown) {
		const { reference_value = 1, reference_unit } = (measurement ?? {}) as { reference_value?: unknown; reference_unit?: unknown };
		const price = written(this, amount, "symbol");
		if (price === "" || typeof reference_unit !== "string") return price;
		return `${price}/${numberOf(reference_value) === 1 ? "" : numberOf(reference_value)}${reference_unit}`;
	},
};

function written(place: Place, amount: unknown, style: "symbol" | "none" | "trimmed"): string {
	const text = String(amount ?? "").trim();
	if (!/\d/.test(text)) return text;
	// Written as a decimal, which Intl takes to the last digit.
	const major = `${numberOf(amount)}e-${SUBUNITS}` as Intl.StringNumericLiteral;
	return format(localeOf(place), currencyOf(place), style).format(major);
}

function currencyOf(place: Place): string {
	return String(globalsOf(place).currency ?? "EUR");
}

function format(locale: string, currency: string, style: "symbol" | "none" | "trimmed"): Intl.NumberFormat {
	const key = `${locale} ${currency} ${style}`;
	const known = formats.get(key);
	if (known) return known;
	if (formats.size >= 200) formats.clear();
	const made = makeFormat(locale, currency, style);
	formats.set(key, made);
	return made;
}

function makeFormat(locale: string, currency: string, style: "symbol" | "none" | "trimmed"): Intl.NumberFormat {
	try {
		const money = new Intl.NumberFormat(locale, {
			style: "currency",
			currency,
			currencyDisplay: "narrowSymbol",
			trailingZeroDisplay: style === "trimmed" ? "stripIfInteger" : "auto",
		});
		if (style !== "none") return money;
		const { minimumFractionDigits: digits = 2 } = money.resolvedOptions();
		return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
	} catch {
		// A code that is not of three letters; the number still says something.
		return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
	}
}

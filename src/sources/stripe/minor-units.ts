import { currencyOf } from "../foreign-fields.ts";

/** Stripe counts these in whole units (docs.stripe.com/currencies, seen 2026-11); ISK and UGX only look so, and come in hundredths. */
const WHOLE = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
const THOUSANDTHS = "BHD JOD KWD OMR TND".split(" ");

/** An amount in the smallest unit of its currency as a decimal string; undefined for what is none. */
export function majorUnits(amount: unknown, currency: unknown): string | undefined {
	const code = currencyOf(currency);
	if (typeof amount !== "number" || !Number.isSafeInteger(amount) || code === undefined) return undefined;
	const places = WHOLE.includes(code) ? 0 : THOUSANDTHS.includes(code) ? 3 : 2;
	const digits = String(Math.abs(amount)).padStart(places + 1, "0");
	if (digits.length - places > 12) return undefined;
	return `${amount < 0 ? "-" : ""}${places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`}`;
}

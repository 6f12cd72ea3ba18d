import { canonicalAddress } from "../core/address.ts";
import { currency, locale, webUrl } from "../core/fields.ts";
import { type Fields, fieldsOf } from "../core/loose.ts";
import { decimalOf, placesOf, unitsOf } from "./decimal.ts";

// What other systems write, as our events take it: the nearest good value, or undefined. Payloads of real shops hold what no
// documentation names, and one odd field must not cost somebody a mail.

const MAX_ITEMS = 1000;
const MAX_QUANTITY = 1_000_000;

/** One line of text, cut to `max` characters. */
export function lineOf(value: unknown, max = 200): string | undefined {
	const text = typeof value === "string" ? value : typeof value === "number" && Number.isFinite(value) ? String(value) : "";
	const one = text
		.toWellFormed()
		.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
		.trim();
	return cut(one, max) || undefined;
}

/** Text of several lines. */
export function textBlockOf(value: unknown, max: number): string | undefined {
	if (typeof value !== "string") return undefined;
	const text = value
		.toWellFormed()
		.replaceAll("\r\n", "\n")
		.replace(/[\p{Cc}]/gu, (character) => ("\n\t".includes(character) ? character : " "));
	return cut(text.trim(), max) || undefined;
}

/** Another system's id, always as text. */
export function idOf(value: unknown): string | undefined {
	return lineOf(value, 120);
}

export function emailOf(value: unknown): string | undefined {
	return typeof value === "string" ? canonicalAddress(value.trim()) : undefined;
}

/** A decimal string, with the decimals it was written with. */
export function moneyOf(value: unknown): string | undefined {
	const units = unitsOf(value);
	return units === undefined ? undefined : decimalOf(units, placesOf(value));
}

export function currencyOf(value: unknown): string | undefined {
	const read = currency.safeParse(typeof value === "string" ? value.trim().toUpperCase() : undefined);
	return read.success ? read.data : undefined;
}

export function localeOf(value: unknown): string | undefined {
	const read = locale.safeParse(value);
	return read.success ? read.data : undefined;
}

export function urlOf(value: unknown): string | undefined {
	const read = webUrl.safeParse(value);
	return read.success ? read.data : undefined;
}

/** RFC 3339 in UTC. A time without a zone is UTC where `zoneless` says so (WooCommerce's `…_gmt`). */
export function instantOf(value: unknown, zoneless = false): string | undefined {
	const text = typeof value === "string" ? value.trim() : "";
	const whole = zoneless && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? `${text}Z` : text;
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(whole) ? isoOf(Date.parse(whole)) : undefined;
}

/** RFC 3339 of Unix seconds. */
export function instantOfSeconds(value: unknown): string | undefined {
	return typeof value === "number" ? isoOf(value * 1000) : undefined;
}

export function countryOf(value: unknown): string | undefined {
	const text = typeof value === "string" ? value.trim().toUpperCase() : "";
	return /^[A-Z]{2}$/.test(text) ? text : undefined;
}

/** How many of something, where there is one at all. */
export function quantityOf(value: unknown): number | undefined {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	return typeof number === "number" && number > 0 && number <= MAX_QUANTITY ? number : undefined;
}

/** What stands in a table under another system's word; nothing for a word that it does not have. */
export function choiceOf(table: Readonly<Record<string, string>>, word: unknown): string | undefined {
	return typeof word === "string" && Object.hasOwn(table, word) ? table[word] : undefined;
}

/** The objects in a list; nothing where it is no list. */
export function objectsIn(value: unknown): Fields[] {
	return Array.isArray(value) ? value.slice(0, MAX_ITEMS).flatMap<Fields>((member) => fieldsOf(member) ?? []) : [];
}

/** A postal address with at least one line; a name alone is none. */
export function postalAddressOf(fields: Fields): Fields | undefined {
	const { name, phone, ...place } = fields;
	return Object.values(place).some((value) => value !== undefined) ? { name, phone, ...place } : undefined;
}

function cut(text: string, max: number): string {
	return text.length <= max
		? text
		: text
				.slice(0, max)
				.toWellFormed()
				.replace(/\ufffd$/, "")
				.trimEnd();
}

function isoOf(time: number): string | undefined {
	const date = new Date(time);
	const year = date.getUTCFullYear();
	return Number.isNaN(time) || !(year >= 1970 && year <= 9999) ? undefined : date.toISOString();
}

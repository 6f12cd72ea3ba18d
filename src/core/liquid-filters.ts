import { type Context, type FilterImplOptions, filters as standard } from "liquidjs";
import { addressLines } from "./address-lines.ts";
import { fieldsOf } from "./loose.ts";

interface Place {
	context: Context;
}
type NamedArgument = [name: string, value: unknown];

const STEPS: Record<string, Intl.DateTimeFormatOptions> = {
	date: { dateStyle: "long" },
	datetime: { dateStyle: "long", timeStyle: "short" },
	time: { timeStyle: "short" },
	short: { dateStyle: "medium" },
};
const MOMENT = "{{ moment }}";
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The filters that templates have beside those of Liquid. They read language, zone and currency from the globals. */
export const filters: Record<string, FilterImplOptions> = {
	/**
	 * `{{ "order.thanks" | t: name: customer.first_name }}`: a string of the language, with its `{{ name }}` filled in.
	 */
	t(this: Place, key: unknown, ...named: unknown[]) {
		const strings = stringsOf(this);
		const values = new Map((named as NamedArgument[]).filter(Array.isArray));
		const name = pluralKey(String(key), values.get("count"), strings, localeOf(this));
		const text = strings?.[name];
		if (text === undefined) throw new Error(`no string "${name}" in this language`);
		return filledIn(text, (variable) => {
			const given = values.get(variable) ?? "";
			// Only a count is surely a number: an order's number may be 1001 as well, and is no "1,001".
			return variable === "count" && typeof given === "number" ? numberFormat(localeOf(this)).format(given) : String(given);
		});
	},

	/** A number as the language writes it; what is none stays as it is. */
	number(this: Place, value: unknown) {
		const plain = typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
		return plain ? numberFormat(localeOf(this)).format(value as number | Intl.StringNumericLiteral) : value;
	},

	/** Money in the currency of the order, or the one named, as the language writes it. */
	money(this: Place, amount: unknown, currency?: unknown) {
		return moneyText(localeOf(this), String(currency ?? this.context.getSync(["order", "currency"]) ?? globalsOf(this).currency ?? "EUR"), amount);
	},

	/** `date: "date" | "datetime" | "time" | "short"` by language and zone of the shop; any other format as in Liquid. */
	date(this: Place, value: unknown, format: unknown = "date", ...rest: unknown[]) {
		const style = STEPS[String(format)];
		if (!style) return (standard.date as (...all: unknown[]) => unknown).call(this, value, format, ...rest);
		const instant = new Date(String(value));
		if (Number.isNaN(instant.getTime())) return value ?? "";
		// A date without a time is that day everywhere, so no zone may shift it.
		const zone = /^\d{4}-\d\d-\d\d$/.test(String(value)) ? "UTC" : String(globalsOf(this).timezone ?? "UTC");
		const written = dateFormat(localeOf(this), zone, String(format), style).format(instant);
		return style.timeStyle ? withWordForTime(written, stringsOf(this)?.moment) : written;
	},

	/**
	 * `{{ to | name_in: "order.statuses" }}`: what the language calls a symbol, by the strings of that group; any other text stays
	 * as the shop wrote it, its underscores as blanks.
	 */
	name_in(this: Place, symbol: unknown, group: unknown) {
		const text = String(symbol ?? "");
		return stringsOf(this)?.[`${group}.${text.toLowerCase().replaceAll("-", "_")}`] ?? text.replaceAll("_", " ");
	},

	/** A postal address as the lines of a label, its country by name; none of what is no address. */
	address_lines(this: Place, value: unknown) {
		return addressLines(fieldsOf(value) ?? {}, localeOf(this));
	},

	/** A link that may stand in a mail: http, https or mailto; anything else becomes empty. */
	link(value: unknown) {
		const url = String(value ?? "").trim();
		return /^(https?:\/\/|mailto:)[^\s"'<>]+$/i.test(url) ? url : "";
	},
};

/** An amount as the language writes it; empty where there is none. @param currency ISO 4217 */
export function moneyText(locale: string, currency: string, amount: unknown): string {
	if (amount === undefined || amount === null || amount === "") return "";
	// Intl keeps every digit of a decimal string; a number would not.
	return numberFormat(locale, currency).format(String(amount) as Intl.StringNumericLiteral);
}

/**
 * A string with its `{{ name }}` filled in. A value that ends in a full stop ("14:30 ч.", "Acme Inc.") takes the place of the
 * one behind it.
 */
export function filledIn(text: string, fill: (variable: string) => string): string {
	return text.replaceAll(/\{\{\s*(\w+)\s*\}\}(\.?)/g, (_whole, variable: string, stop: string) => {
		const value = fill(variable);
		return value.endsWith(".") ? value : value + stop;
	});
}

/** The named arguments of a filter as the strings of a language know them: `order.items` with a count is `order.items.other`. */
function pluralKey(key: string, count: unknown, strings: Record<string, string> | undefined, locale: string): string {
	if (count === undefined || strings?.[key] !== undefined) return key;
	return `${key}.${new Intl.PluralRules(locale).select(Number(count))}`;
}

/** "14:30" wants a word behind it in some languages ("14:30 Uhr"), which Intl leaves out, or leaves out in some of its versions. */
function withWordForTime(written: string, pattern = MOMENT): string {
	const word = pattern.replace(MOMENT, "").trim();
	return word !== "" && written.endsWith(word) ? written : pattern.replace(MOMENT, () => written);
}

function globalsOf(place: Place): Record<string, unknown> {
	return place.context.globals as Record<string, unknown>;
}

function stringsOf(place: Place): Record<string, string> | undefined {
	return globalsOf(place).strings as Record<string, string> | undefined;
}

function localeOf(place: Place): string {
	return String(globalsOf(place).locale ?? "en");
}

function numberFormat(locale: string, currency?: string): Intl.NumberFormat {
	return cached(numberFormats, `${locale} ${currency}`, () => {
		try {
			return new Intl.NumberFormat(locale, currency === undefined ? {} : { style: "currency", currency });
		} catch {
			// A code that is not of three letters; the number still says something.
			return new Intl.NumberFormat(locale);
		}
	});
}

function dateFormat(locale: string, zone: string, name: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	return cached(dateFormats, `${locale} ${zone} ${name}`, () => new Intl.DateTimeFormat(locale, { ...style, timeZone: zone }));
}

function cached<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
	const known = cache.get(key);
	if (known !== undefined) return known;
	const made = make();
	if (cache.size >= 200) cache.clear();
	cache.set(key, made);
	return made;
}

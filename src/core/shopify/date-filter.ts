import { type Context, filters as standard } from "liquidjs";
import { type Filters, globalsOf, localeOf, namedArguments, type Place } from "./place.ts";

/** Shopify's names for formats, `{{ created_at | date: format: "date" }}`, as each language writes such a date. */
const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
	abbreviated_date: { dateStyle: "medium" },
	basic: { dateStyle: "short" },
	date: { dateStyle: "long" },
	date_at_time: { dateStyle: "long", timeStyle: "short" },
	default: { dateStyle: "full", timeStyle: "short" },
	long: { dateStyle: "long", timeStyle: "short" },
	month_day_year: { dateStyle: "long" },
	on_date: { dateStyle: "medium" },
	short: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
};
const MINUTE_MS = 60_000;
const DAY = /^\d{4}-\d\d-\d\d$/;
const formats = new Map<string, Intl.DateTimeFormat>();

export const dateFilters: Filters = {
	/** `date: "%B %d"` as in Ruby, or `date: format: "<name>"`; in the zone of the shop and the language of the mail. */
	date(this: Place, value: unknown, ...given: unknown[]) {
		const format = namedArguments(given).get("format") ?? given.find((argument) => !Array.isArray(argument));
		const instant = instantOf(isNow(value) ? globalsOf(this).now : value);
		if (!instant) return value;
		// A date without a time is that day everywhere, so no zone may shift it.
		const zone = DAY.test(String(value)) ? "UTC" : String(globalsOf(this).timezone ?? "UTC");
		const style = STYLES[String(format ?? "default")];
		if (style) return dateFormat(localeOf(this), zone, style).format(instant);
		return strftime(this, instant, String(format), zone);
	},

	/** `<time datetime="…">` around the date: of use on a page, in a mail the date alone says it. */
	time_tag(this: Place, value: unknown, ...given: unknown[]) {
		return (dateFilters.date as (...all: unknown[]) => unknown).call(this, value, ...given);
	},
};

/** In a mail it is now when the thing happened that it tells of: the same mail made again says the same. */
function isNow(value: unknown): boolean {
	return value === "now" || value === "today";
}

function instantOf(value: unknown): Date | undefined {
	const text = String(value ?? "").trim();
	if (text === "") return undefined;
	const date = new Date(/^\d+$/.test(text) ? Number(text) * 1000 : text);
	return Number.isNaN(date.getTime()) ? undefined : date;
}

function strftime(place: Place, instant: Date, format: string, zone: string): unknown {
	const { opts, memoryLimit } = place.context;
	const context = { opts: { ...opts, locale: localeOf(place) }, memoryLimit } as unknown as Context;
	const date = standard.date as (this: Place, value: Date, format: string, offset: number) => unknown;
	// The engine looks a zone up by its name twice for every date; by an offset it need not.
	return date.call({ context }, instant, format, -zoneMinutes(instant, zone));
}

/** Minutes east of Greenwich. */
function zoneMinutes(instant: Date, zone: string): number {
	const clock = { hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
	const parts = Object.fromEntries(
		dateFormat("en-US", zone, clock)
			.formatToParts(instant)
			.map(({ type, value }) => [type, Number(value)]),
	);
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
	return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
}

/** Making a format costs more than a whole mail, so each is kept. */
export function dateFormat(locale: string, zone: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale} ${zone} ${Object.values(style).join(" ")}`;
	const known = formats.get(key);
	if (known) return known;
	if (formats.size >= 200) formats.clear();
	const made = new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
	formats.set(key, made);
	return made;
}

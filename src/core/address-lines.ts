import { type Fields, textOf } from "./loose.ts";

/** Countries that write the city first: "Austin, TX 78701", "Rīga, LV-1050". Everywhere else the postal code stands before it: "10115 Berlin". */
const CITY_FIRST = new Set(["AU", "CA", "GB", "IE", "IN", "LV", "NZ", "US"]);
const countryNames = new Map<string, Intl.DisplayNames>();

/** A postal address as the lines of a label, without its phone number; the country by its name in the language of the mail. */
export function addressLines(address: Fields, locale: string): string[] {
	const country = textOf(address.country);
	const cityFirst = CITY_FIRST.has(country?.toUpperCase() ?? "");
	const place = cityFirst ? join(", ", address.city, join(" ", address.region, address.postal_code)) : join(" ", address.postal_code, address.city);
	const region = cityFirst ? undefined : textOf(address.region);
	return [address.name, address.company, address.line1, address.line2, place, region, country && countryName(country, locale)].flatMap(
		(line) => textOf(line) ?? [],
	);
}

function join(separator: string, ...parts: unknown[]): string {
	return parts.flatMap((part) => textOf(part) ?? []).join(separator);
}

function countryName(code: string, locale: string): string {
	const names = countryNames.get(locale) ?? new Intl.DisplayNames(locale, { type: "region" });
	if (countryNames.size >= 200) countryNames.clear();
	countryNames.set(locale, names);
	try {
		// Intl knows a code by its capitals alone.
		return names.of(code.toUpperCase()) ?? code;
	} catch {
		// Intl throws for what is no region code; the shop's spelling still says something.
		return code;
	}
}

import { type Fields, textOf } from "./loose.ts";

/** Countries that write the city first: "Austin, TX 78701". */
const CITY_FIRST = new Set(["AU", "CA", "GB", "IE", "NZ", "US"]);
const countryNames = new Map<string, Intl.DisplayNames>();

/** A postal address as the lines of a label, without its phone number; the country by its name in the language of the mail. */
export function addressLines(address: Fields, locale: string): string[] {
	const country = textOf(address.country);
	const place = CITY_FIRST.has(country ?? "")
		? join(", ", address.city, join(" ", address.region, address.postal_code))
		: join(" ", address.postal_code, address.city);
	const region = CITY_FIRST.has(country ?? "") ? undefined : textOf(address.region);
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
		return names.of(code) ?? code;
	} catch {
		// Intl throws for what is no region code; the shop's spelling still says something.
		return code;
	}
}

import { addressLines } from "../address-lines.ts";
import { type Fields, fieldsOf, textOf } from "../loose.ts";

/**
 * A postal address by Shopify's names. Beside them `lines` holds it as a label has it, for `format_address`.
 * @returns null where there is none, which Shopify's templates ask for
 */
export function shopifyAddress(value: unknown, locale: string): Fields | null {
	const address = fieldsOf(value);
	const lines = address ? addressLines(address, locale) : [];
	if (!address || lines.length === 0) return null;
	const name = textOf(address.name) ?? textOf([textOf(address.first_name), textOf(address.last_name)].filter(Boolean).join(" ")) ?? null;
	const [first, last] = namesOf(address, name);
	const [address1, address2] = [textOf(address.line1) ?? null, textOf(address.line2) ?? null];
	const city = textOf(address.city) ?? null;
	const zip = textOf(address.postal_code) ?? null;
	const code = textOf(address.country)?.toUpperCase() ?? null;
	const country = code && (lines.at(-1) ?? code);
	return {
		first_name: first,
		last_name: last,
		name,
		company: textOf(address.company) ?? null,
		address1,
		address2,
		street: [address1, address2].filter(Boolean).join(", "),
		city,
		zip,
		province: textOf(address.region) ?? null,
		province_code: textOf(address.region) ?? null,
		country,
		country_code: code,
		phone: textOf(address.phone) ?? null,
		summary: [name, address1, address2, [zip, city].filter(Boolean).join(" "), country].filter(Boolean).join(", "),
		lines,
	};
}

/** Shopify's addresses have two names, Postbud's one: the last word is the last name, as for most people it is. */
export function namesOf(person: Fields, name: string | null): [first: string | null, last: string | null] {
	const [first, last] = [textOf(person.first_name), textOf(person.last_name)];
	if (first !== undefined || last !== undefined) return [first ?? null, last ?? null];
	const words = name?.split(/\s+/) ?? [];
	return words.length > 1 ? [words.slice(0, -1).join(" "), words.at(-1) ?? null] : [words[0] ?? null, null];
}

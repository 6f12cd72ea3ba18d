import { type Fields, fieldsOf } from "../../core/loose.ts";
import { countryOf, lineOf, postalAddressOf } from "../foreign-fields.ts";

/** An address of Shopify's as ours; undefined where there is none, as for gift cards and downloads. */
export function shopifyAddress(value: unknown): Fields | undefined {
	const place = fieldsOf(value);
	if (!place) return undefined;
	return postalAddressOf({
		name: lineOf(place.name) ?? lineOf([lineOf(place.first_name), lineOf(place.last_name)].filter(Boolean).join(" ")),
		company: lineOf(place.company),
		line1: lineOf(place.address1),
		line2: lineOf(place.address2),
		postal_code: lineOf(place.zip, 20),
		city: lineOf(place.city),
		region: lineOf(place.province),
		country: countryOf(place.country_code),
		phone: lineOf(place.phone, 40),
	});
}

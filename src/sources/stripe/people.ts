import { type Fields, fieldsOf } from "../../core/loose.ts";
import { countryOf, emailOf, idOf, lineOf, postalAddressOf } from "../foreign-fields.ts";

/** A person as Stripe has one: one name, which is not taken apart wrongly. */
export function personOf({ id, email, name, phone }: { id?: unknown; email?: unknown; name?: unknown; phone?: unknown }): Fields {
	const [first, ...rest] = lineOf(name)?.split(" ") ?? [];
	return {
		id: typeof id === "string" ? idOf(id) : undefined,
		email: emailOf(email),
		first_name: first,
		last_name: rest.join(" ") || undefined,
		phone: lineOf(phone, 40),
	};
}

export function stripeAddress(value: unknown, name: unknown): Fields | undefined {
	const place = fieldsOf(value);
	if (!place) return undefined;
	return postalAddressOf({
		name: lineOf(name),
		line1: lineOf(place.line1),
		line2: lineOf(place.line2),
		postal_code: lineOf(place.postal_code, 20),
		city: lineOf(place.city),
		region: lineOf(place.state),
		country: countryOf(place.country),
	});
}

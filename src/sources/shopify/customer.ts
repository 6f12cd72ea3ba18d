import { type Fields, fieldsOf } from "../../core/loose.ts";
import { choiceOf, emailOf, instantOf, lineOf, localeOf } from "../foreign-fields.ts";
import { gidOf } from "./ids.ts";

const CONSENT: Record<string, string> = { subscribed: "granted", unsubscribed: "withdrawn" };

/** Who bought, of an order or a checkout: the address that stands there itself, before the customer's, which may differ. */
export function buyerOf(payload: Fields): Fields {
	const person = fieldsOf(payload.customer) ?? {};
	const billing = fieldsOf(payload.billing_address) ?? fieldsOf(payload.shipping_address) ?? {};
	const email = emailOf(payload.email) ?? emailOf(payload.contact_email) ?? emailOf(person.email);
	return {
		id: gidOf(person),
		email,
		first_name: lineOf(person.first_name) ?? lineOf(billing.first_name),
		last_name: lineOf(person.last_name) ?? lineOf(billing.last_name),
		phone: lineOf(payload.phone, 40) ?? lineOf(person.phone, 40) ?? lineOf(billing.phone, 40),
		company: lineOf(billing.company),
		registered: hasAccount(person),
		locale: localeOf(payload.customer_locale),
		consent: email !== undefined && email === emailOf(person.email) ? consentOf(person) : undefined,
	};
}

/** Whoever buys gets a customer record; only "enabled" is an account that somebody opened. */
export function hasAccount({ state }: Fields): boolean | undefined {
	return typeof state === "string" ? state === "enabled" : undefined;
}

/** What the customer said about marketing mail; "not_subscribed" is nothing that anybody said. */
export function consentOf(person: Fields): Fields | undefined {
	const told = fieldsOf(person.email_marketing_consent);
	const status = choiceOf(CONSENT, told?.state);
	return status === undefined ? undefined : { status, occurred_at: instantOf(told?.consent_updated_at), method: lineOf(told?.opt_in_level, 60) };
}

import { type Fields, fieldsOf, textOf } from "../loose.ts";
import { namesOf, shopifyAddress } from "./address.ts";
import { webAddress } from "./web-address.ts";

/** The customer by Shopify's names; null where the event names none. */
export function customerObject(data: Fields, order: Fields, locale: string): Fields | null {
	const customer = fieldsOf(data.customer);
	if (!customer) return null;
	const [first_name, last_name] = namesOf(customer, textOf(customer.name) ?? null);
	const addresses = [fieldsOf(order.shipping)?.address, order.billing_address].flatMap((one) => shopifyAddress(one, locale) ?? []);
	return {
		id: customer.id ?? null,
		first_name,
		last_name,
		name: [first_name, last_name].filter(Boolean).join(" "),
		email: textOf(customer.email) ?? null,
		phone: textOf(customer.phone) ?? null,
		company: textOf(customer.company) ?? null,
		locale: textOf(customer.locale) ?? null,
		has_account: customer.registered === true,
		state: customer.registered === true ? "enabled" : "disabled",
		accepts_marketing: fieldsOf(customer.consent)?.status === "granted",
		orders_count: typeof customer.orders_count === "number" ? customer.orders_count : 0,
		total_spent: 0,
		last_order: null,
		tags: Array.isArray(customer.tags) ? customer.tags : [],
		note: textOf(customer.note) ?? null,
		tax_exempt: false,
		verified_email: null,
		"b2b?": false,
		default_address: addresses[0] ?? null,
		addresses,
		metafields: {},
		account_activation_url: webAddress(data.set_password_url) ?? webAddress(data.confirm_url),
		reset_password_url: webAddress(data.reset_url),
		subscribe_url: webAddress(data.confirm_url),
	};
}

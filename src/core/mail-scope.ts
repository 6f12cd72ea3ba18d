import type { Mailbox } from "./address.ts";
import { readableColor } from "./contrast.ts";
import { type Fields, fieldsOf, textOf } from "./loose.ts";
import type { Marketing } from "./marketing.ts";
import { orderScope } from "./order-scope.ts";
import type { Brand, Shop } from "./shop.ts";

/** The event of a mail: the CloudEvents attributes, and the data with its secrets or with them masked. */
export interface MailEvent {
	id: string;
	type: string;
	subject: string | null;
	/** RFC 3339 instant. */
	time: string | null;
	data: Fields;
}

export interface MailScope {
	scope: Fields;
	globals: Fields & { locale: string };
}

/**
 * Everything that the template of a mail can name. The scope holds the event's data at its top, then `recipient`, `event`,
 * `notification`, `greeting_name` (in whose place the Renderer puts `greeting_full_name` where the language greets so),
 * `customer_name`, and for an order `payment_kind`, `payment_due_at` (RFC 3339 full-date, or null when neither order nor event
 * have a time), `payment_reference` and `is_paid`. The globals, which partials see too, hold `store`, `locale`, `currency`,
 * `timezone`, `form_of_address` and `marketing`, which is null in mail that is none; in one that is, the scope has its
 * `unsubscribe_url` too.
 * @param locale BCP 47 tag of the language and region that dates and money are written in
 * @param notification `<event>.<audience>`
 * @param marketing null: the mail is none
 */
export function mailScope(
	event: MailEvent,
	shop: Shop,
	recipient: Mailbox,
	locale: string,
	notification: string,
	marketing: Marketing | null = null,
): MailScope {
	const { data, ...attributes } = event;
	const tag = canonicalTag(locale);
	const globals = {
		store: storeScope(shop),
		locale: tag,
		currency: currencyOf(data) ?? shop.currency,
		timezone: shop.timezone,
		form_of_address: shop.settings.brand.form_of_address ?? null,
		marketing,
	};
	const customer = fieldsOf(data.customer) ?? {};
	const scope = {
		...data,
		...about(data, event.time, shop, tag),
		// A member of the data with one of these names would stand in front of the global.
		...globals,
		// In a marketing mail ours stands in front of one that the event tells of: the shop's page would not stop Postbud.
		...(marketing ? { unsubscribe_url: marketing.unsubscribe_url } : {}),
		recipient: { name: recipient.name ?? null, email: recipient.address, locale: tag },
		event: attributes,
		notification,
		customer_name: fullName(customer) ?? textOf(data.name) ?? null,
		greeting_name: greetingName(customer, recipient, textOf(customer.first_name)),
		greeting_full_name: greetingName(customer, recipient, fullName(customer)),
	};
	return { scope, globals };
}

function storeScope(shop: Shop): Fields {
	const brand: Brand & { org_no?: string | null | undefined } = shop.settings.brand;
	const bank = shop.settings.bank_details;
	return {
		name: shop.name,
		url: shop.url,
		locale: shop.locale,
		timezone: shop.timezone,
		support_email: textOf(shop.settings.support_address) ?? null,
		logo_url: textOf(brand.logo_url) ?? null,
		address: textOf(brand.address) ?? null,
		org_no: textOf(brand.org_no) ?? null,
		footer: textOf(brand.footer) ?? null,
		...readableColor(brand.color),
		bank_details: bank,
		bank_text: textOf(bank) ?? null,
		bank_rows: fieldsOf(bank) ?? null,
	};
}

function about(data: Fields, time: string | null, shop: Shop, locale: string): Fields {
	const draft = fieldsOf(data.draft_order);
	if (draft) return { draft_order: orderScope(draft, time, shop, locale) };
	const posted = fieldsOf(data.order);
	// A contact form names an order by its number alone; there is nothing to work out of that.
	if (!posted || !Array.isArray(posted.items)) return {};
	const order = orderScope(posted, time, shop, locale);
	return {
		order,
		payment_kind: order.payment.kind,
		payment_due_at: order.payment.due_at,
		payment_reference: order.payment.reference,
		is_paid: order.payment.is_paid,
		// These two may be anything, since no schema names them; a template prints texts.
		withdrawal_info: textOf(data.withdrawal_info) ?? null,
		terms: textOf(data.terms) ?? null,
		admin_url: textOf(data.admin_url) ?? textOf(posted.admin_url) ?? null,
	};
}

/** How to greet: the customer by the given name, somebody else by the name on the mailbox, and nobody by a wrong name. */
function greetingName(customer: Fields, recipient: Mailbox, name: string | undefined): string | null {
	const isCustomer = textOf(customer.email)?.toLowerCase() === recipient.address.toLowerCase();
	return (isCustomer ? name : undefined) ?? textOf(recipient.name) ?? null;
}

function fullName(person: Fields): string | undefined {
	return textOf([textOf(person.first_name), textOf(person.last_name)].filter(Boolean).join(" ")) ?? textOf(person.name);
}

function currencyOf(data: Fields): string | undefined {
	const currency = textOf(data.currency);
	return currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
}

/** Shops write nb_NO and worse; Intl throws for what is not a BCP 47 tag. */
function canonicalTag(locale: string): string {
	try {
		return Intl.getCanonicalLocales(locale.replaceAll("_", "-"))[0] ?? "en";
	} catch {
		return /^[a-z]{2,3}/i.exec(locale)?.[0].toLowerCase() ?? "en";
	}
}

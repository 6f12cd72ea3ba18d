import { type Fields, textOf } from "../loose.ts";
import type { Shop } from "../shop.ts";
import { webAddress } from "./web-address.ts";

/** What Shopify's own templates have where a shop chose no colour. */
const ACCENT = "#1990c6";
const LOGO_WIDTH = 180;

/** The shop by Shopify's names. */
export function shopObject({ name, url, locale, currency, settings }: Shop): Fields {
	const { brand, support_address } = settings;
	const email = textOf(support_address) ?? null;
	const logo = webAddress(brand.logo_url);
	const domain = URL.canParse(url) ? new URL(url).host : url;
	return {
		name,
		url: webAddress(url),
		secure_url: webAddress(url),
		domain,
		permanent_domain: domain,
		email,
		contact_email: email,
		customer_email: email,
		phone: null,
		description: null,
		locale,
		currency,
		enabled_currencies: [{ iso_code: currency }],
		money_format: `{{amount}} ${currency}`,
		money_with_currency_format: `{{amount}} ${currency}`,
		email_logo_url: logo,
		email_logo_width: logo && LOGO_WIDTH,
		email_accent_color: /^#[0-9a-f]{6}$/i.test(brand.color ?? "") ? brand.color : ACCENT,
		address: shopAddress(name, textOf(brand.address)),
		customer_accounts_enabled: true,
		policies: [],
		privacy_policy: null,
		refund_policy: null,
		shipping_policy: null,
		terms_of_service: null,
		metafields: {},
	};
}

/** Paths of the shop that its templates may link to. */
export function routes({ url }: Shop): Fields {
	const root = webAddress(url)?.replace(/\/$/, "") ?? "";
	return { root_url: `${root}/`, account_url: `${root}/account`, account_login_url: `${root}/account/login`, account_profile_url: `${root}/account` };
}

/** A shop's address is one text of several lines. */
function shopAddress(name: string, address: string | undefined): Fields | null {
	const lines = address?.split(/\s*\n\s*/) ?? [];
	if (lines.length === 0) return null;
	const [, zip = null, city = null] = /^(\S*\d\S*)\s+(.+)$/.exec(lines.at(-1) ?? "") ?? [];
	return {
		name,
		company: name,
		address1: lines[0],
		address2: lines.length > 2 ? lines[1] : null,
		street: lines[0],
		zip,
		city: city ?? (lines.length > 1 ? lines.at(-1) : null),
		province: null,
		country: null,
		country_code: null,
		phone: null,
		summary: lines.join(", "),
		lines,
	};
}

import type { Shop } from "./shop.ts";
import type { SettingsInput } from "./store-input.ts";

/** A store as its mails would see it with these changes to its settings, for a look before they are saved. */
export function shopWith(shop: Shop, changes: SettingsInput): Shop {
	const { name, url, locale, currency, timezone, support_address, bank_details, payment_days, brand } = changes;
	const { settings } = shop;
	return {
		...shop,
		...{ name: name ?? shop.name, url: url ?? shop.url, locale: locale ?? shop.locale },
		...{ currency: currency ?? shop.currency, timezone: timezone ?? shop.timezone },
		settings: {
			...settings,
			support_address: support_address ?? settings.support_address,
			bank_details: bank_details === undefined ? settings.bank_details : bank_details,
			payment_days: payment_days ?? settings.payment_days,
			brand: { ...settings.brand, ...brand },
		},
	};
}

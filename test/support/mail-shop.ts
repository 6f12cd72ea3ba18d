import type { Rule, Shop } from "../../src/core/shop.ts";

/** The shop that the catalogue's samples belong to, as the golden mails show it. */
export const mailShop: Shop = {
	id: "sto_fjellbutikken",
	name: "Fjellbutikken",
	url: "https://fjellbutikken.example",
	locale: "nb",
	currency: "NOK",
	timezone: "Europe/Oslo",
	settings: {
		admin_addresses: ["eier@fjellbutikken.example"],
		support_address: "post@fjellbutikken.example",
		bank_details: { Kontonummer: "1234 56 78903", Bank: "Fjellbanken" },
		payment_days: 7,
		brand: { color: "#0a6b45", address: "Fjellveien 1\n6413 Molde" },
		notifications: { customers: true, admins: true, enabled: {} },
		on_ambiguous: { transactional: "retry", marketing: "hold" },
	},
	webhooks: [],
	senders: [],
	rules: [],
	templates: [],
};

/** A rule of that shop. */
export const shopRule = (changes: Partial<Rule>): Rule => ({
	...{ id: "rul_1", event: "order.placed", condition: null, recipient: "customer", template: "tpl_1", sender_id: null, enabled: true },
	...{ name: null, delay: null, attachments: [], ...changes },
});

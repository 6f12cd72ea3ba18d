import type { Shop } from "../../src/core/shop.ts";

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

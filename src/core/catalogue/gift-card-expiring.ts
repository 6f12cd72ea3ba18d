import { type EventType, personalData } from "../event-type.ts";
import { currency, day, line, money, webUrl } from "../fields.ts";
import { shopUnsubscribeUrl } from "../people.ts";

/** A gift card with money on it is about to expire. Its code is not in the mail: whoever has the code has the money. */
export const giftCardExpiring: EventType = {
	type: "gift_card.expiring",
	summary: "A gift card is about to expire",
	data: personalData({
		balance: money.describe("What is left on the card"),
		currency: currency.nullish().describe("Currency of the balance; that of the store where there is none"),
		expires_at: day.describe("Last day on which it is good"),
		last_characters: line(8).nullish().describe("The end of the code, by which the customer knows the card"),
		url: webUrl.nullish().describe("Where the card can be used; the shop's address where there is none"),
		unsubscribe_url: shopUnsubscribeUrl,
	}),
	secrets: [],
	notifications: [{ id: "gift_card.expiring.customer", audience: "customer", class: "M", purpose: "gift_card_reminder", enabled: false }],
	sample: {
		specversion: "1.0",
		id: "gift-card-88-expiring",
		source: "https://fjellbutikken.example",
		type: "gift_card.expiring",
		time: "2026-12-01T09:00:00Z",
		subject: "gift_card/88",
		data: {
			origin: "system",
			recipient: {
				email: "tor.eide@example.no",
				name: "Tor Eide",
				locale: "nb",
				consent: { purpose: "gift_card_reminder", status: "granted", method: "checkbox", occurred_at: "2025-12-24T18:05:00Z" },
			},
			balance: "350.00",
			currency: "NOK",
			expires_at: "2026-12-31",
			last_characters: "7KQ2",
		},
	},
};

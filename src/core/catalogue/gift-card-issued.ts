import { type EventType, personalData } from "../event-type.ts";
import { currency, day, line, money, optionalLine, text, webUrl } from "../fields.ts";

/**
 * A gift card was bought, or given by the shop. Its code is money, so it is kept as reset links are: masked everywhere, and gone
 * once the mail has left. It goes to the `recipient`, who was given it, or else to the customer who bought it, at once: a card
 * for a later day is posted on that day.
 */
export const giftCardIssued: EventType = {
	type: "gift_card.issued",
	summary: "A gift card was issued",
	data: personalData({
		code: line(120).describe("What is entered at the checkout"),
		amount: money.describe("What the card is worth"),
		currency: currency.nullish().describe("Currency of the amount; that of the store where there is none"),
		message: text(2000).nullish().describe("What the giver writes"),
		from: optionalLine().describe("Who gives it; the customer where somebody else gets it and nothing else is said"),
		expires_at: day.nullish().describe("Last day on which it is good"),
		url: webUrl.nullish().describe("The page where it is used, perhaps with the code in it"),
	}).refine(({ send_at }) => send_at == null, { path: ["send_at"], message: "must not be given: the mail goes out at once, so post the event when it shall" }),
	secrets: ["/code", "/url"],
	notifications: [{ id: "gift_card.issued.customer", audience: "customer", class: "T", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "gift-card-511-issued",
		source: "https://fjellbutikken.example",
		type: "gift_card.issued",
		time: "2026-11-20T18:20:00Z",
		subject: "gift_card/511",
		data: {
			origin: "storefront",
			customer: { id: "c-17", email: "ase.odegard@example.no", first_name: "Åse", last_name: "Ødegård", registered: true, locale: "nb" },
			recipient: { email: "jonas.odegard@example.no", name: "Jonas Ødegård", locale: "nb" },
			code: "TUR-7K2P-9QWX",
			amount: "750.00",
			currency: "NOK",
			message: "Gratulerer med 18-årsdagen, Jonas!\nNå får du velge teltet selv.",
			expires_at: "2029-11-20",
			url: "https://fjellbutikken.example/gift-card/bm90LXJlYWwtZ2lmdA",
		},
	},
};

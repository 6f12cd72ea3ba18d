import { type EventType, eventData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";
import { reachableRecipient } from "../people.ts";

/**
 * A customer wants another address. The mail goes to the new one, so the event names it in `recipient`; `customer` may still
 * hold the old one, and must not get the link.
 */
export const accountEmailChangeRequested: EventType = {
	type: "account.email_change_requested",
	summary: "A customer asked for another email address",
	data: eventData({
		recipient: reachableRecipient,
		confirm_url: webUrl.describe("Where the new address is confirmed"),
		expires_at: instant.nullish().describe("When the link stops working"),
	}),
	secrets: ["/confirm_url"],
	expires: "/expires_at",
	notifications: [{ id: "account.email_change_requested.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "email-change-c-18",
		source: "https://fjellbutikken.example",
		type: "account.email_change_requested",
		time: "2026-11-20T16:02:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			recipient: { email: "sara.lien@example.no", name: "Sara Lien", locale: "nb" },
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			confirm_url: "https://fjellbutikken.example/email/confirm?token=bm90LXJlYWwtY2hhbmdl",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

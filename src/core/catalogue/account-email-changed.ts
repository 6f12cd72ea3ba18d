import { type EventType, eventData } from "../event-type.ts";
import { line } from "../fields.ts";
import { reachableRecipient } from "../people.ts";

/**
 * An account has another address. The mail goes to the old one, which the event names in `recipient`: `customer` holds the new
 * one by now. Whoever reads the old mailbox must not learn the new address, so only a masked one is taken.
 */
export const accountEmailChanged: EventType = {
	type: "account.email_changed",
	summary: "The email address of an account was changed",
	data: eventData({
		recipient: reachableRecipient,
		new_email_masked: line()
			.refine((address) => /[*•…]/.test(address), "must be masked, for example s***@example.no")
			.describe("The new address, partly hidden"),
	}),
	secrets: [],
	notifications: [{ id: "account.email_changed.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "email-changed-c-18",
		source: "https://fjellbutikken.example",
		type: "account.email_changed",
		time: "2026-11-20T16:05:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			recipient: { email: "sara@example.no", name: "Sara Lien", locale: "nb" },
			new_email_masked: "s***@example.no",
		},
	},
};

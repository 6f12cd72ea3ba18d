import { type EventType, personalData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";

/** A customer wants the account deleted, and must say so once more. */
export const accountDeletionRequested: EventType = {
	type: "account.deletion_requested",
	summary: "A customer asked to delete the account",
	data: personalData({
		confirm_url: webUrl.describe("Where the customer confirms the deletion"),
		expires_at: instant.nullish().describe("When the link stops working"),
	}),
	secrets: ["/confirm_url"],
	expires: "/expires_at",
	notifications: [{ id: "account.deletion_requested.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "deletion-c-18",
		source: "https://fjellbutikken.example",
		type: "account.deletion_requested",
		time: "2026-11-20T17:00:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			confirm_url: "https://fjellbutikken.example/account/delete?token=bm90LXJlYWwtZGVsZXRl",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

import { type EventType, personalData } from "../event-type.ts";
import { instant } from "../fields.ts";

/** An account and its data are gone, as the customer asked (GDPR Art. 17 and 12(3)). */
export const accountDeleted: EventType = {
	type: "account.deleted",
	summary: "An account was deleted",
	data: personalData({ deleted_at: instant.nullish().describe("When the account was deleted") }),
	secrets: [],
	notifications: [{ id: "account.deleted.customer", audience: "customer", class: "L", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "deleted-c-18",
		source: "https://fjellbutikken.example",
		type: "account.deleted",
		time: "2026-11-20T17:06:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			deleted_at: "2026-11-20T17:05:12Z",
		},
	},
};

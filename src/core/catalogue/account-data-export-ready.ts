import { type EventType, personalData } from "../event-type.ts";
import { instant, webUrl } from "../fields.ts";

/** What the shop knows of a customer is ready to be fetched (GDPR Art. 15 and 20). Whoever has the link has the data. */
export const accountDataExportReady: EventType = {
	type: "account.data_export_ready",
	summary: "A customer can download the own data",
	data: personalData({ download_url: webUrl.describe("Where the data can be fetched"), expires_at: instant.nullish().describe("When the link stops working") }),
	secrets: ["/download_url"],
	expires: "/expires_at",
	notifications: [{ id: "account.data_export_ready.customer", audience: "customer", class: "L", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "export-c-18",
		source: "https://fjellbutikken.example",
		type: "account.data_export_ready",
		time: "2026-11-20T18:30:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			download_url: "https://fjellbutikken.example/account/export/bm90LXJlYWwtZXhwb3J0",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

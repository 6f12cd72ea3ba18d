import { type EventType, eventData } from "../event-type.ts";
import { instant, optionalLine, webUrl } from "../fields.ts";
import { reachableCustomer } from "../people.ts";

/** A customer asked for a new password (A02, B08). The mail carries a link, never a password. */
export const accountPasswordResetRequested: EventType = {
	type: "account.password_reset_requested",
	summary: "A customer forgot the password",
	data: eventData({
		customer: reachableCustomer,
		reset_url: webUrl.describe("Where a new password is chosen"),
		expires_at: instant.describe("When the link stops working"),
		ip: optionalLine(60).meta({ description: "Network address from which it was asked for", examples: ["203.0.113.7"] }),
	}),
	secrets: ["/reset_url"],
	expires: "/expires_at",
	notifications: [{ id: "account.password_reset_requested.customer", audience: "customer", class: "S", enabled: true }],
	sample: {
		specversion: "1.0",
		id: "reset-c-18",
		source: "https://fjellbutikken.example",
		type: "account.password_reset_requested",
		time: "2026-11-20T15:00:00Z",
		subject: "customer/c-18",
		data: {
			origin: "storefront",
			customer: { id: "c-18", email: "sara@example.no", first_name: "Sara", last_name: "Lien", registered: true, locale: "nb" },
			reset_url: "https://fjellbutikken.example/reset?token=bm90LWEtcmVhbC10b2tlbg",
			expires_at: "2030-01-01T16:00:00Z",
		},
	},
};

import { type EventType, eventData } from "../event-type.ts";
import { line, webUrl } from "../fields.ts";
import { reachableCustomer } from "../people.ts";

/** A business customer registered and waits for the owner's approval (A05). */
export const accountApprovalRequested: EventType = {
	type: "account.approval_requested",
	summary: "A business customer asks to be approved",
	data: eventData({
		customer: reachableCustomer,
		company: line().describe("Company that asks for an account"),
		approve_url: webUrl.describe("Where the owner approves the customer"),
		reject_url: webUrl.nullish().describe("Where the owner turns the customer down"),
	}),
	secrets: ["/approve_url", "/reject_url"],
	notifications: [
		{ id: "account.approval_requested.admin", audience: "admin", class: "I", enabled: true },
		{ id: "account.approval_requested.customer", audience: "customer", class: "T", enabled: true },
	],
	sample: {
		specversion: "1.0",
		id: "approval-c-20",
		source: "https://fjellbutikken.example",
		type: "account.approval_requested",
		time: "2026-11-20T10:30:00Z",
		subject: "customer/c-20",
		data: {
			origin: "storefront",
			customer: {
				id: "c-20",
				email: "innkjop@turlag.example",
				first_name: "Kari",
				last_name: "Bø",
				phone: "+4791234567",
				vat_no: "NO 987 654 321 MVA",
				locale: "nb",
			},
			company: "Molde Turlag, Utleie & Salg",
			approve_url: "https://fjellbutikken.example/panel/customers/c-20/approve?token=bm90LXJlYWw",
			reject_url: "https://fjellbutikken.example/panel/customers/c-20/reject?token=bm90LXJlYWw",
		},
	},
};

import { type EventType, eventData } from "../event-type.ts";
import { webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The amount is reserved and still has to be captured. */
export const orderPaymentAuthorized: EventType = {
	type: "order.payment_authorized",
	summary: "A payment was reserved",
	data: eventData({ order: knownOrder, admin_url: webUrl.nullish().describe("The order in the shop's own administration") }),
	secrets: [],
	notifications: [{ id: "order.payment_authorized.admin", audience: "admin", class: "I", enabled: false }],
	sample: sampleEvent("order.payment_authorized", "2026-11-20T14:03:30Z", {
		order: { ...sampleOrder, payment: { method: "card", status: "authorized", gateway: "Vipps" } },
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};

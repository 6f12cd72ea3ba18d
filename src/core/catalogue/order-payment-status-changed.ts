import { type EventType, eventData } from "../event-type.ts";
import { line, optionalLine, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** The status of a payment changed, which the owner wants to know (B22). */
export const orderPaymentStatusChanged: EventType = {
	type: "order.payment_status_changed",
	summary: "The status of a payment changed",
	data: eventData({
		order: knownOrder,
		from: optionalLine(60).describe("Status of the payment before"),
		to: line(60).describe("Status of the payment now"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{ id: "order.payment_status_changed.admin", audience: "admin", class: "I", enabled: true, condition: "from != to", otherwise: "condition_false" },
	],
	sample: sampleEvent("order.payment_status_changed", "2026-11-22T08:41:00Z", {
		origin: "integration",
		order: { ...sampleOrder, payment: { method: "bank_transfer", status: "paid", reference: "00010018" } },
		from: "pending",
		to: "paid",
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};

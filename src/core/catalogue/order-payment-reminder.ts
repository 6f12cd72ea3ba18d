import { type EventType, eventData } from "../event-type.ts";
import { day, webUrl } from "../fields.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";

/** An order still waits for its payment. */
export const orderPaymentReminder: EventType = {
	type: "order.payment_reminder",
	summary: "An order is still unpaid",
	data: eventData({ order: knownOrder, pay_url: webUrl.nullish().describe("Where the customer pays"), due_at: day.nullish().describe("Last day to pay") }),
	secrets: [],
	notifications: [
		{
			id: "order.payment_reminder.customer",
			audience: "customer",
			class: "T",
			enabled: false,
			condition: 'order.payment.status != "paid" and order.payment.status != "captured" and order.payment.status != "refunded"',
			otherwise: "condition_false",
		},
	],
	sample: sampleEvent("order.payment_reminder", "2026-11-26T08:00:00Z", {
		origin: "system",
		order: { ...sampleOrder, payment: { method: "bank_transfer", status: "pending", reference: "00010018", due_at: "2026-11-27" } },
		pay_url: "https://fjellbutikken.example/orders/1001/pay",
		due_at: "2026-11-27",
	}),
};

import { type EventType, eventData } from "../event-type.ts";
import { text } from "../fields.ts";
import { textOf } from "../loose.ts";
import { knownOrder } from "../order.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";
import { askedForTransfer } from "./told-payment.ts";
import { toldStatus } from "./told-status.ts";

/**
 * An order waits, for its payment or for an answer. Who was asked for a bank transfer when the order was confirmed is not told
 * once more that the shop waits for it.
 */
export const orderOnHold: EventType = {
	type: "order.on_hold",
	summary: "An order was put on hold",
	data: eventData({
		order: knownOrder,
		reason: text(2000).nullish().describe("Why, for the customer to read").describe('What the customer reads; the symbol "awaiting_payment" has a sentence'),
	}),
	secrets: [],
	notifications: [
		{
			...{ id: "order.on_hold.customer", audience: "customer", class: "T", enabled: true },
			unless: (data) => {
				const reason = textOf(data.reason);
				const waits = reason === undefined || reason === "awaiting_payment" ? askedForTransfer(data) : [];
				return reason === undefined ? [...waits, toldStatus("on_hold")] : waits;
			},
		},
	],
	sample: sampleEvent("order.on_hold", "2026-11-20T16:00:00Z", {
		order: { ...sampleOrder, payment: { method: "bank_transfer", status: "pending", reference: "00010018" } },
		reason: "awaiting_payment",
	}),
};

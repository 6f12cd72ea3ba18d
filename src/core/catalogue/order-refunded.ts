import { type EventType, eventData } from "../event-type.ts";
import { knownOrder } from "../order.ts";
import { refund } from "../returned-goods.ts";
import { sampleEvent, sampleOrder, samplePegs } from "./sample-order.ts";
import { toldRefund } from "./told-refund.ts";

/** Money went back to the customer, all of it or a part. Who read of the same amount in the mail about a cancellation or a return gets no second one. */
export const orderRefunded: EventType = {
	type: "order.refunded",
	summary: "An order was refunded",
	data: eventData({ order: knownOrder, refund }),
	secrets: [],
	notifications: [{ id: "order.refunded.customer", audience: "customer", class: "T", enabled: true, unless: ({ refund }) => toldRefund(refund) }],
	sample: sampleEvent("order.refunded", "2026-11-27T13:00:00Z", {
		order: { ...sampleOrder, payment: { method: "card", status: "partially_refunded", gateway: "Vipps" } },
		refund: { amount: "178.00", items: [samplePegs], method: "Vipps", partial: true },
	}),
};

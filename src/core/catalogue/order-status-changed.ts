import { type EventType, eventData, type Told } from "../event-type.ts";
import { line, optionalLine, webUrl } from "../fields.ts";
import type { Fields } from "../loose.ts";
import { knownOrder } from "../order.ts";
import type { OrderStatus } from "../order-status.ts";
import { sampleEvent, sampleOrder } from "./sample-order.ts";
import { askedForTransfer, confirmedAsPaid } from "./told-payment.ts";
import { toldRefund } from "./told-refund.ts";
import { newStatus } from "./told-status.ts";

const said = (...notifications: string[]): Told[] => notifications.map((notification) => ({ said: notification }));

/** Who tells more of a status than its name. */
const TOLD_BY: Record<OrderStatus, (data: Fields) => readonly Told[]> = {
	confirmed: () => said("order.confirmed.customer"),
	paid: () => [...said("order.paid.customer"), confirmedAsPaid],
	payment_failed: () => said("order.payment_failed.customer"),
	on_hold: (data) => [...said("order.on_hold.customer"), ...askedForTransfer(data)],
	processing: () => said("order.processing.customer"),
	backordered: () => said("order.backordered.customer"),
	delayed: () => said("order.delayed.customer"),
	ready_for_pickup: () => said("pickup.ready.customer"),
	shipped: () => said("order.shipped.customer"),
	partially_shipped: () => said("order.shipped.customer"),
	out_for_delivery: () => said("shipment.out_for_delivery.customer", "delivery.local_out.customer"),
	delivered: () => said("shipment.delivered.customer", "delivery.local_delivered.customer", "pickup.completed.customer"),
	collected: () => said("pickup.completed.customer"),
	completed: () => said("order.completed.customer"),
	cancelled: () => said("order.cancelled.customer"),
	refunded: () => [...said("order.refunded.customer"), ...toldRefund()],
	partially_refunded: () => [...said("order.refunded.customer"), ...toldRefund()],
	returned: () => said("return.received.customer", "return.completed.customer"),
};

/**
 * The status of an order changed, by a person or by itself (B14, B23).
 *
 * Customers hear of a transition once. Where an event of its own tells of it (`order.shipped`, `order.cancelled`, …), that mail
 * is the one they get: this one is not sent where that one was, is on its way, or comes at the same time. Where this one came
 * first, that one follows if it has more to say (a parcel, an amount, a reason), and is not sent if it has not.
 */
export const orderStatusChanged: EventType = {
	type: "order.status_changed",
	summary: "The status of an order changed",
	data: eventData({
		order: knownOrder,
		from: optionalLine(60).describe("Status of the order before"),
		to: line(60).describe("Status of the order now"),
		label: optionalLine(120).describe("What customers call the new status; otherwise they read `to`"),
		actor: optionalLine().describe("Who changed it; nobody where it happened by itself"),
		admin_url: webUrl.nullish().describe("The order in the shop's own administration"),
	}),
	secrets: [],
	notifications: [
		{
			...{ id: "order.status_changed.customer", audience: "customer", class: "T", enabled: true, condition: "from != to", otherwise: "condition_false" },
			unless: (data) => {
				const status = newStatus(data);
				return status === undefined ? [] : TOLD_BY[status](data);
			},
		},
		{ id: "order.status_changed.admin", audience: "admin", class: "I", enabled: true, condition: "from != to", otherwise: "condition_false" },
	],
	sample: sampleEvent("order.status_changed", "2026-11-21T09:20:00Z", {
		order: sampleOrder,
		from: "processing",
		to: "packing",
		label: "Pakkes på lageret",
		actor: "Ingrid Moe",
		admin_url: "https://fjellbutikken.example/panel/orders/1001",
	}),
};

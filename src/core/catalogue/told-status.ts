import type { Told } from "../event-type.ts";
import type { Fields } from "../loose.ts";
import { type OrderStatus, orderStatus } from "../order-status.ts";

/** The status of an order that changed, by its symbol or by the name that customers read. */
export function newStatus({ to, label }: Fields): OrderStatus | undefined {
	return orderStatus(to) ?? orderStatus(label);
}

/** A mail about the order's new status came first and said that it is this one. */
export function toldStatus(status: OrderStatus): Told {
	return { said: "order.status_changed.customer", when: (earlier) => newStatus(earlier) === status, first: true };
}

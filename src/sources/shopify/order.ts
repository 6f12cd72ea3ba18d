import { type Fields, textOf } from "../../core/loose.ts";
import { instantOf, lineOf, localeOf } from "../foreign-fields.ts";
import type { HookContext, HookEvent, Translation } from "../port.ts";
import { buyerOf } from "./customer.ts";
import { gidOf } from "./ids.ts";
import { moneyReader } from "./money.ts";
import { orderOf } from "./order-object.ts";
import { refundedIn } from "./refund.ts";

/** The words in which Shopify says why; the catalogue has a sentence for those that customers read. */
const CANCEL_REASONS = ["customer", "inventory", "fraud", "declined", "staff", "other"];

export function orderCreated(payload: Fields, { memory }: HookContext): Translation {
	if (payload.test === true) return { ignored: "test_order" };
	// Shopify repeats what it could not deliver for four hours, with the body of then.
	if (memory.get(`order/${gidOf(payload)}`)?.status === "cancelled" || payload.cancelled_at) return { ignored: "already_cancelled" };
	return { events: [orderEvent("order.placed", payload, payload.created_at)] };
}

export function orderPaid(payload: Fields, { memory }: HookContext): Translation {
	if (payload.test === true) return { ignored: "test_order" };
	if (memory.get(`order/${gidOf(payload)}`)?.status === "cancelled") return { ignored: "already_cancelled" };
	const amount = moneyReader(payload).of(payload, "total_price");
	return { events: [orderEvent("order.paid", payload, payload.processed_at, { transaction: { amount, method: gatewayOf(payload) } })] };
}

export function orderCancelled(payload: Fields): Translation {
	if (payload.test === true) return { ignored: "test_order" };
	const reason = textOf(payload.cancel_reason);
	const event = orderEvent("order.cancelled", payload, payload.cancelled_at, {
		reason: CANCEL_REASONS.find((one) => one === reason),
		refund: refundedIn(payload),
	});
	return { events: [event], remember: { [`order/${gidOf(payload)}`]: { status: "cancelled" } } };
}

/** An event about a payload that is a whole order. Its name is the order's, so that it happens once. */
export function orderEvent(type: string, payload: Fields, at: unknown, further: Fields = {}): HookEvent {
	const order = orderOf(payload);
	return {
		type,
		id: `${type}/${gidOf(payload)}`,
		subject: `order/${order.number ?? ""}`,
		time: instantOf(at),
		data: { origin: "integration", locale: localeOf(payload.customer_locale), customer: buyerOf(payload), order, ...further },
	};
}

function gatewayOf(payload: Fields): string | undefined {
	return Array.isArray(payload.payment_gateway_names) ? lineOf(payload.payment_gateway_names.at(-1), 60) : undefined;
}

import type { Told } from "../event-type.ts";
import { type Fields, fieldsOf } from "../loose.ts";
import { type PaymentScope, paymentScope } from "../payment-scope.ts";

/** The confirmation of an order said that it is paid. */
export const confirmedAsPaid: Told = { said: "order.placed.customer", when: (earlier) => paymentStep(earlier) === "paid" };

/** Where an order waits for a bank transfer: its confirmation said so, and how to pay. */
export function askedForTransfer(data: Fields): Told[] {
	return awaitsTransfer(data) ? [{ said: "order.placed.customer", when: awaitsTransfer }] : [];
}

function awaitsTransfer(data: Fields): boolean {
	return paymentStep(data) === "bank_transfer";
}

/** Which text about the payment the confirmation of this order has. */
function paymentStep(data: Fields): PaymentScope["step"] {
	const order = fieldsOf(data.order) ?? {};
	return paymentScope(fieldsOf(order.payment) ?? {}, order, null, { days: 0, timezone: "UTC" }).step;
}

import { type Fields, fieldsOf } from "../../core/loose.ts";
import { currencyOf, emailOf, idOf, instantOfSeconds, lineOf, textBlockOf } from "../foreign-fields.ts";
import type { Translation } from "../port.ts";
import { majorUnits } from "./minor-units.ts";
import { orderReference, ownNumber } from "./order-reference.ts";
import { personOf } from "./people.ts";

/** A payment that did not go through: told once, however often the customer tries. Stripe writes its message for customers. */
export function paymentFailed(intent: Fields): Translation {
	const error = fieldsOf(intent.last_payment_error) ?? {};
	const billing = fieldsOf(fieldsOf(error.payment_method)?.billing_details) ?? {};
	const number = orderReference(intent) ?? ownNumber(intent.id);
	const grand_total = majorUnits(intent.amount, intent.currency);
	const event = {
		type: "order.payment_failed",
		id: `order.payment_failed/${idOf(intent.id)}`,
		subject: `order/${number ?? ""}`,
		time: instantOfSeconds(intent.created),
		data: {
			origin: "integration",
			customer: personOf({ id: intent.customer, email: emailOf(intent.receipt_email) ?? billing.email, name: billing.name, phone: billing.phone }),
			order: {
				number,
				currency: currencyOf(intent.currency),
				totals: grand_total === undefined ? undefined : { grand_total },
				payment: { method: lineOf(fieldsOf(error.payment_method)?.type, 60), status: "failed" },
			},
			reason_public: textBlockOf(error.message, 500),
			reason: textBlockOf([error.code, error.decline_code].filter((code) => typeof code === "string").join(" "), 2000),
		},
	};
	return { events: [event] };
}

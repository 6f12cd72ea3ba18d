import { type Fields, fieldsOf } from "../../core/loose.ts";
import { currencyOf, idOf, instantOfSeconds, lineOf, localeOf, objectsIn, quantityOf } from "../foreign-fields.ts";
import type { HookEvent, Translation } from "../port.ts";
import { majorUnits } from "./minor-units.ts";
import { orderReference, ownNumber } from "./order-reference.ts";
import { personOf, stripeAddress } from "./people.ts";

/** Bought. Delayed payments (a bank debit) come later, as an event of their own. */
export function sessionCompleted(session: Fields): Translation {
	if (session.mode === "setup") return { ignored: "nothing_new", detail: "A card was saved and nothing bought." };
	return session.payment_status === "unpaid" ? { ignored: "awaiting_payment" } : sessionPaid(session);
}

/** Where the session names an order of the shop's, that was paid; without one the session is the order. */
export function sessionPaid(session: Fields): Translation {
	const reference = orderReference(session);
	const amount = majorUnits(session.amount_total, session.currency);
	if (reference === undefined) return { events: [eventAbout(session, "order.placed", orderOf(session))] };
	const transaction = { id: paymentOf(session), amount, at: undefined };
	const order = { number: reference, currency: currencyOf(session.currency), payment: { method: "card", status: "paid" } };
	return { events: [eventAbout(session, "order.paid", order, { transaction })] };
}

export function sessionFailed(session: Fields): Translation {
	const number = orderReference(session) ?? ownNumber(session.id);
	return { events: [eventAbout(session, "order.payment_failed", { number, currency: currencyOf(session.currency), payment: { status: "failed" } })] };
}

function eventAbout(session: Fields, type: string, order: Fields, further: Fields = {}): HookEvent {
	const { email, name, phone } = fieldsOf(session.customer_details) ?? {};
	const locale = session.locale === "auto" ? undefined : localeOf(session.locale);
	return {
		type,
		id: `${type}/${idOf(session.id)}`,
		subject: `order/${order.number ?? ""}`,
		time: instantOfSeconds(session.created),
		data: {
			origin: "integration",
			locale,
			customer: personOf({ id: session.customer, email: email ?? session.customer_email, name, phone }),
			order,
			...further,
		},
	};
}

function orderOf(session: Fields): Fields {
	const { currency } = session;
	const number = ownNumber(paymentOf(session) ?? session.id);
	const sums = fieldsOf(session.total_details) ?? {};
	const shipping = fieldsOf(fieldsOf(session.collected_information)?.shipping_details) ?? fieldsOf(session.shipping_details) ?? {};
	const details = fieldsOf(session.customer_details) ?? {};
	const address = stripeAddress(shipping.address, shipping.name);
	return {
		id: idOf(session.id),
		number,
		placed_at: instantOfSeconds(session.created),
		currency: currencyOf(currency),
		items: itemsOf(session, number),
		totals: {
			subtotal: majorUnits(session.amount_subtotal, currency),
			discount: majorUnits(sums.amount_discount, currency),
			shipping: majorUnits(sums.amount_shipping, currency),
			tax: majorUnits(sums.amount_tax, currency),
			grand_total: majorUnits(session.amount_total, currency),
		},
		payment: { method: "card", status: "paid" },
		shipping: address ? { address } : undefined,
		billing_address: stripeAddress(details.address, details.name),
	};
}

/** Stripe sends the lines only where somebody added them; otherwise there is one, by the name that the shop gave the purchase. */
function itemsOf(session: Fields, number: string | undefined): Fields[] {
	const lines = objectsIn(fieldsOf(session.line_items)?.data).flatMap((line) => {
		const [title, quantity] = [lineOf(line.description, 500), quantityOf(line.quantity ?? 1)];
		return title === undefined || quantity === undefined ? [] : [{ title, quantity, line_total: majorUnits(line.amount_subtotal, session.currency) }];
	});
	if (lines.length > 0) return lines;
	const metadata = fieldsOf(session.metadata) ?? {};
	const title = lineOf(metadata.description, 500) ?? lineOf(metadata.product, 500) ?? number;
	return title === undefined ? [] : [{ title, quantity: 1, line_total: majorUnits(session.amount_subtotal ?? session.amount_total, session.currency) }];
}

function paymentOf({ payment_intent }: Fields): string | undefined {
	return idOf(typeof payment_intent === "string" ? payment_intent : fieldsOf(payment_intent)?.id);
}

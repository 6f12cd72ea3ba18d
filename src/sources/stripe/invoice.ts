import { type Fields, fieldsOf } from "../../core/loose.ts";
import { currencyOf, idOf, instantOfSeconds, lineOf, objectsIn, quantityOf, urlOf } from "../foreign-fields.ts";
import type { Translation } from "../port.ts";
import { majorUnits } from "./minor-units.ts";
import { orderReference, ownNumber } from "./order-reference.ts";
import { personOf } from "./people.ts";

/** An invoice that was paid; one of nothing, as at the start of a trial, tells nobody anything. */
export function invoicePaid(invoice: Fields): Translation {
	if (invoice.amount_paid === 0) return { ignored: "nothing_new", detail: "Nothing was to be paid." };
	const { currency } = invoice;
	const amount = majorUnits(invoice.amount_paid, currency);
	const number = orderReference(invoice) ?? lineOf(invoice.number, 60) ?? ownNumber(invoice.id);
	const grand_total = majorUnits(invoice.total, currency) ?? amount;
	const items = objectsIn(fieldsOf(invoice.lines)?.data).flatMap((line) => {
		const [title, quantity] = [lineOf(line.description, 500), quantityOf(line.quantity ?? 1)];
		return title === undefined || quantity === undefined ? [] : [{ title, quantity, line_total: majorUnits(line.amount, currency) }];
	});
	const order = {
		number,
		status_url: urlOf(invoice.hosted_invoice_url),
		currency: currencyOf(currency),
		items: items.length > 0 ? items : undefined,
		totals: grand_total === undefined ? undefined : { subtotal: majorUnits(invoice.subtotal, currency), grand_total },
		payment: { status: "paid" },
	};
	const customer = personOf({
		id: invoice.customer,
		email: invoice.customer_email,
		name: invoice.customer_name,
		phone: invoice.customer_phone,
	});
	const at = instantOfSeconds(fieldsOf(invoice.status_transitions)?.paid_at) ?? instantOfSeconds(invoice.created);
	const data = { origin: "integration", customer, order, transaction: { id: idOf(invoice.id), amount, at } };
	return { events: [{ type: "order.paid", id: `order.paid/${idOf(invoice.id)}`, subject: `order/${number ?? ""}`, time: at, data }] };
}

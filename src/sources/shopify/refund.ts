import { type Fields, fieldsOf } from "../../core/loose.ts";
import { decimalOf, placesOf, sumOf, unitsOf } from "../decimal.ts";
import { currencyOf, idOf, instantOf, lineOf, moneyOf, objectsIn } from "../foreign-fields.ts";
import type { HookContext, Translation } from "../port.ts";
import { gidOf } from "./ids.ts";
import { knownOrder, referenceOf } from "./known-order.ts";
import { lineItem } from "./line-items.ts";
import type { MoneyReader } from "./money.ts";

/** A refund names its order and nobody to write to. */
export function refundOf(payload: Fields, { earlier }: HookContext): Translation {
	const refund = moneyBackIn([payload]);
	if (!refund) return { ignored: "nothing_new", detail: "No money went back." };
	const known = knownOrder(idOf(payload.order_id), earlier);
	if (!known) return { ignored: "unknown_order" };
	const money: MoneyReader = { currency: refund.currency, of: (line, name) => moneyIn(line, name, refund.currency), shopOnly: moneyOf };
	const items = objectsIn(payload.refund_line_items).flatMap((part) => lineItem(fieldsOf(part.line_item) ?? {}, money, part.quantity) ?? []);
	const total = unitsOf(fieldsOf(known.order.totals)?.grand_total);
	const partial = total === undefined ? undefined : (unitsOf(refund.amount) ?? 0n) < total;
	const event = {
		type: "order.refunded",
		id: `order.refunded/${gidOf(payload)}`,
		subject: `order/${known.order.number}`,
		time: instantOf(payload.created_at),
		data: { origin: "integration", ...known.people, order: referenceOf(known.order), refund: { ...refund, items, partial } },
	};
	return { events: [event] };
}

/** What went back of an order that was cancelled; undefined where nothing did. */
export function refundedIn(order: Fields): Fields | undefined {
	return moneyBackIn(objectsIn(order.refunds));
}

/** The money of some refunds, in the currency the customer paid in. */
function moneyBackIn(refunds: Fields[]): { amount: string; currency: string | undefined; method: string | undefined } | undefined {
	const moved = refunds
		.flatMap(({ transactions }) => objectsIn(transactions))
		.filter(({ kind, status }) => kind === "refund" && status !== "failure" && status !== "error");
	const [first] = moved;
	if (!first) return undefined;
	const shown = moved.map(({ amount, amount_set }) => {
		const presentment = fieldsOf(fieldsOf(amount_set)?.presentment_money);
		return { amount: moneyOf(presentment?.amount) ?? moneyOf(amount), currency: currencyOf(presentment?.currency_code) };
	});
	const amounts = shown.map(({ amount }) => amount);
	const sum = sumOf(amounts);
	if (sum <= 0n) return undefined;
	return {
		amount: decimalOf(sum, placesOf(amounts[0])),
		currency: shown[0]?.currency ?? currencyOf(first.currency),
		method: lineOf(first.gateway, 120)?.replace(/^shopify_payments$/, "card"),
	};
}

/** A price of a line, in the currency of the refund where the line has it. */
function moneyIn(line: Fields, name: string, currency: string | undefined): string | undefined {
	const set = fieldsOf(line[`${name}_set`]);
	if (!set) return moneyOf(line[name]);
	const sides = [fieldsOf(set.presentment_money), fieldsOf(set.shop_money)];
	return moneyOf(sides.find((side) => currencyOf(side?.currency_code) === currency)?.amount);
}

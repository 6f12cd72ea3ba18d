import { type Fields, fieldsOf } from "./loose.ts";
import { orderStatus } from "./order-status.ts";

/** An event about an order that came after another one about it. */
export interface LaterNews {
	type: string;
	/** The `order` of its data, and the `to` of a change from one status to another. */
	order: unknown;
	to: unknown;
}

/** What an event says of an order by its type, for shops that tell of the change and not of the order as it is then. */
const PAYMENT: Record<string, string> = { paid: "paid", payment_failed: "failed", refunded: "refunded" };
const STATUS: Record<string, string> = { "shipment.delivered": "delivered", "shipment.out_for_delivery": "out_for_delivery", "pickup.completed": "collected" };

/**
 * The data of an event with its order as it is known by now: what later events say of the order takes the place of what the
 * event said, member by member. Everything else stays as it was.
 * @param news about the same order, from the oldest
 */
export function asKnownNow(data: Fields, news: readonly LaterNews[]): Fields {
	const order = news.reduce<Fields>((known, one) => laidOver(laidOver(known, saidByType(one)), fieldsOf(one.order) ?? {}), fieldsOf(data.order) ?? {});
	return Object.keys(order).length === 0 ? data : { ...data, order };
}

function saidByType({ type, to }: LaterNews): Fields {
	if (type === "order.status_changed") return to == null ? {} : { status: to };
	if (type === "order.payment_status_changed") return to == null ? {} : { payment: { status: to } };
	const [, word = ""] = /^order\.(\w+)$/.exec(type) ?? [];
	const payment = PAYMENT[word];
	if (payment !== undefined) return { payment: { status: payment } };
	const status = STATUS[type] ?? orderStatus(word);
	return status === undefined ? {} : { status };
}

/** A list replaces a list: which of its members are the same nobody knows. */
function laidOver(known: Fields, news: Fields): Fields {
	const entries = Object.entries(news).filter(([, value]) => value !== undefined && value !== null);
	const merged = entries.map(([name, value]) => {
		const [before, now] = [fieldsOf(known[name]), fieldsOf(value)];
		return [name, before && now ? laidOver(before, now) : value] as const;
	});
	return { ...known, ...Object.fromEntries(merged) };
}

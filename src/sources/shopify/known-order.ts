import { type Fields, fieldsOf } from "../../core/loose.ts";

/** The events that carry a whole order, and with it whom to write to. */
const WHOLE = ["order.placed", "order.paid", "order.cancelled"];

/** Whose order it is, and what is known of it, from an earlier event. */
export interface KnownOrder {
	/** Members of an event's data: customer and locale. */
	people: Fields;
	order: Fields;
}

/** Names of the events in which an order may stand. */
export function orderNames(id: string | undefined): string[] {
	return id === undefined ? [] : WHOLE.map((type) => `${type}/${id}`);
}

/** An order as this source told it first; undefined where it did not. */
export function knownOrder(id: string | undefined, earlier: ReadonlyMap<string, Fields>): KnownOrder | undefined {
	const data = orderNames(id)
		.map((name) => earlier.get(name))
		.find(Boolean);
	const order = fieldsOf(data?.order);
	return data && order ? { people: { locale: data.locale, customer: data.customer }, order } : undefined;
}

/** What identifies an order in news about it: its lines and sums belong to the day it was placed. */
export function referenceOf({ id, number, placed_at, status_url, currency }: Fields): Fields {
	return { id, number, placed_at, status_url, currency };
}

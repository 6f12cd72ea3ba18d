import { type Fields, fieldsOf } from "../../core/loose.ts";
import { lineOf } from "../foreign-fields.ts";

/** Where shops and plugins write the number of their order. */
const KEYS = ["order_number", "order_id", "order", "order_no", "orderNumber", "orderId"];
const TAIL = 10;

/** The number of the shop's own order that a payment names; undefined where it names none. */
export function orderReference(object: Fields): string | undefined {
	const metadata = fieldsOf(object.metadata) ?? {};
	return lineOf(object.client_reference_id, 60) ?? KEYS.map((key) => lineOf(metadata[key], 60)).find(Boolean);
}

/** What people can call a payment that names no order: the end of Stripe's id. */
export function ownNumber(id: unknown): string | undefined {
	return lineOf(id)?.slice(-TAIL).toUpperCase();
}

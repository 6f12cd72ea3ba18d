import { type Fields, fieldsOf } from "../../core/loose.ts";
import { idOf } from "../foreign-fields.ts";

/** The number at the end of `gid://shopify/Order/820982911946154508`, or the plain id, as text: ids pass 2^53. */
export function gidOf({ admin_graphql_api_id, id }: Fields): string | undefined {
	const [, number] = /\/(\d{1,30})(?:\?.*)?$/.exec(typeof admin_graphql_api_id === "string" ? admin_graphql_api_id : "") ?? [];
	return number ?? idOf(id);
}

/** The order that a payload is about. */
export function orderIdOf(topic: string, payload: Fields): string | undefined {
	if (topic === "orders/edited") return idOf(fieldsOf(payload.order_edit)?.order_id);
	if (topic.startsWith("orders/")) return gidOf(payload);
	return topic.startsWith("refunds/") || topic.startsWith("fulfillments/") ? idOf(payload.order_id) : undefined;
}

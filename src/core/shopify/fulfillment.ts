import { type Fields, fieldsOf, textOf } from "../loose.ts";
import { type LineItem, lineItems, sameProduct } from "./line-item.ts";
import { webAddress } from "./web-address.ts";

/**
 * A parcel as Shopify's templates know it.
 * @param ordered the lines of the order; empty where the event tells only its number
 */
export function fulfillment(shipment: Fields, ordered: LineItem[], order: { name: string | null; time: string | null }): Fields & { item_count: number } {
	const sent = Array.isArray(shipment.items) ? lineItems(shipment.items) : ordered;
	const lines = sent.map((line) => ({ line_item: ordered.find((one) => sameProduct(one, line)) ?? line, quantity: line.quantity }));
	const numbers = texts(shipment.tracking_numbers, shipment.tracking_number);
	const urls = texts(shipment.tracking_urls, shipment.tracking_url).filter((url) => webAddress(url) !== null);
	return {
		id: shipment.id ?? null,
		name: order.name === null ? null : `${order.name}.1`,
		created_at: order.time,
		tracking_company: textOf(shipment.carrier) ?? null,
		tracking_number: numbers[0] ?? null,
		tracking_numbers: numbers,
		tracking_url: urls[0] ?? null,
		tracking_urls: urls,
		estimated_delivery_at: textOf(shipment.eta) ?? null,
		fulfillment_line_items: lines,
		item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
		requires_shipping: sent.some((line) => line.requires_shipping),
		service: textOf(fieldsOf(shipment.service)?.name) ?? null,
	};
}

function texts(list: unknown, one: unknown): string[] {
	return (Array.isArray(list) ? list : [one]).flatMap((value) => textOf(value) ?? []);
}

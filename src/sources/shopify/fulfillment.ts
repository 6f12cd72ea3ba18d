import { type Fields, fieldsOf } from "../../core/loose.ts";
import { choiceOf, emailOf, idOf, instantOf, lineOf, moneyOf, objectsIn, urlOf } from "../foreign-fields.ts";
import type { HookContext, HookEvent, Translation } from "../port.ts";
import { gidOf } from "./ids.ts";
import { knownOrder, referenceOf } from "./known-order.ts";
import { lineItems } from "./line-items.ts";
import { orderEvent } from "./order.ts";

const DEAD: unknown[] = ["cancelled", "error", "failure"];
/** What the carrier says; the other words ("confirmed", "label_printed", "in_transit") tell a customer nothing. */
const STEPS: Record<string, string> = {
	out_for_delivery: "shipment.out_for_delivery",
	delivered: "shipment.delivered",
	failure: "shipment.exception",
};
const TRACKING = ["carrier", "tracking_number", "tracking_url"] as const;

/** The name of the event that told of a parcel first. */
export function fulfillmentName(id: string | undefined): string {
	return `order.shipped/${id}`;
}

export function fulfillmentCreated(payload: Fields, context: HookContext): Translation {
	if (DEAD.includes(payload.status)) return { ignored: "nothing_new", detail: `The fulfillment is ${payload.status}.` };
	return about(payload, context, "order.shipped");
}

/** All of an order is on its way: tells of every parcel that nobody has told of yet, under the name its own webhook has. */
export function orderFulfilled(payload: Fields): Translation {
	if (payload.test === true) return { ignored: "test_order" };
	const parcels = objectsIn(payload.fulfillments).filter(({ status }) => !DEAD.includes(status));
	if (parcels.length === 0) return { ignored: "nothing_new", detail: "The order has no parcel." };
	const events = parcels.map((parcel) => ({
		...orderEvent("order.shipped", payload, parcel.created_at, { shipment: shipmentOf(parcel) }),
		id: fulfillmentName(gidOf(parcel)),
	}));
	return { events };
}

/** What a change of a parcel says that was not said before. */
export function fulfillmentUpdated(payload: Fields, context: HookContext): Translation {
	const id = gidOf(payload);
	const before = fieldsOf(context.earlier.get(fulfillmentName(id))?.shipment);
	if (payload.status === "cancelled") return about(payload, context, "shipment.cancelled");
	const step = choiceOf(STEPS, payload.shipment_status);
	if (step) return about(payload, context, step);
	if (!before) return { ignored: "unknown_shipment" };
	const now = shipmentOf(payload);
	const changed = TRACKING.filter((name) => now[name] !== undefined && now[name] !== before[name]);
	if (changed.length === 0) return { ignored: "nothing_new" };
	const told = [now.carrier, now.tracking_number, now.tracking_url].join(" ").slice(0, 120);
	return about(payload, context, "shipment.updated", `shipment.updated/${id}/${told}`.slice(0, 200), { changed });
}

/** A parcel names its order; its own address is only used where the order is not known. */
function about(payload: Fields, { earlier }: HookContext, type: string, id = `${type}/${gidOf(payload)}`, further: Fields = {}): Translation {
	const known = knownOrder(idOf(payload.order_id), earlier);
	const [number] = lineOf(payload.name, 60)?.split(".") ?? [];
	const email = emailOf(payload.email);
	if (!known && (email === undefined || number === undefined)) return { ignored: "unknown_order" };
	const order = known ? referenceOf(known.order) : { id: idOf(payload.order_id), number };
	const event: HookEvent = {
		type,
		id,
		subject: `order/${order.number}`,
		time: instantOf(payload.updated_at),
		data: { origin: "integration", ...(known?.people ?? { customer: { email } }), order, shipment: shipmentOf(payload), ...further },
	};
	return { events: [event] };
}

function shipmentOf(payload: Fields): Fields {
	const first = (value: unknown) => (Array.isArray(value) ? value[0] : undefined);
	return {
		id: gidOf(payload),
		carrier: lineOf(payload.tracking_company, 120),
		tracking_number: lineOf(payload.tracking_number, 120) ?? lineOf(first(payload.tracking_numbers), 120),
		tracking_url: urlOf(payload.tracking_url) ?? urlOf(first(payload.tracking_urls)),
		items: lineItems(payload.line_items, { currency: undefined, of: (line, name) => moneyOf(line[name]), shopOnly: moneyOf }).map(withoutPrices),
	};
}

/** A parcel's lines have the shop's currency, which need not be the one the customer paid in. */
function withoutPrices({ unit_price: _price, line_total: _total, ...item }: Fields): Fields {
	return item;
}

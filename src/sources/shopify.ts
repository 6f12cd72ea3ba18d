import { type Fields, textOf } from "../core/loose.ts";
import { hmacSha256, sameText } from "../core/signature.ts";
import type { HookContext, Source, Translation } from "./port.ts";
import { accountOf } from "./shopify/account.ts";
import { checkoutOf } from "./shopify/checkout.ts";
import { editOf } from "./shopify/edit.ts";
import { fulfillmentCreated, fulfillmentName, fulfillmentUpdated, orderFulfilled } from "./shopify/fulfillment.ts";
import { gidOf, orderIdOf } from "./shopify/ids.ts";
import { orderNames } from "./shopify/known-order.ts";
import { orderCancelled, orderCreated, orderPaid } from "./shopify/order.ts";
import { refundOf } from "./shopify/refund.ts";
import { levelOf, productOf, stockNames } from "./shopify/stock.ts";

type Translate = (payload: Fields, context: HookContext) => Translation;

const TRANSLATIONS: Record<string, Translate> = {
	"orders/create": orderCreated,
	"orders/paid": orderPaid,
	"orders/fulfilled": orderFulfilled,
	"orders/cancelled": orderCancelled,
	"orders/edited": editOf,
	"refunds/create": refundOf,
	"fulfillments/create": fulfillmentCreated,
	"fulfillments/update": fulfillmentUpdated,
	"checkouts/create": checkoutOf("checkout.started"),
	"checkouts/update": checkoutOf("cart.updated"),
	"customers/create": accountOf,
	"customers/enable": accountOf,
	"inventory_levels/update": levelOf,
	"products/update": productOf,
};

/**
 * Shopify's webhooks (REST payloads, seen up to API version 2026-10). Neither topic nor event id is signed: what an event is
 * called comes from the payload, so that a copy under other headers tells nothing new.
 */
export const shopify: Source = {
	kind: "shopify",
	async verify({ headers, body }, secret) {
		const given = header(headers, "hmac-sha256");
		if (given === undefined) return { ok: false, why: "unsigned" };
		const expected = (await hmacSha256(secret, body)).toBase64();
		return (await sameText(given, expected)) ? { ok: true } : { ok: false, why: "wrong_signature" };
	},
	topicOf: (headers) => header(headers, "topic")?.toLowerCase().slice(0, 100) ?? "",
	topics: new Set(Object.keys(TRANSLATIONS)),
	keyOf: (headers, _payload, topic, digest) => `${topic} ${(header(headers, "event-id") ?? header(headers, "webhook-id") ?? digest).slice(0, 100)}`,
	asks(topic, payload) {
		const order = orderIdOf(topic, payload);
		const shipment = topic === "fulfillments/update" ? [fulfillmentName(gidOf(payload))] : [];
		return { events: [...orderNames(order), ...shipment], memory: [...(order === undefined ? [] : [`order/${order}`]), ...stockNames(topic, payload)] };
	},
	toEvents: (topic, payload, context) => TRANSLATIONS[topic]?.(payload, context) ?? { ignored: "topic_unused" },
};

/** Shopify is dropping the `X-` of its headers: both forms come. */
function header(headers: Headers, name: string): string | undefined {
	return textOf(headers.get(`x-shopify-${name}`)) ?? textOf(headers.get(`shopify-${name}`));
}

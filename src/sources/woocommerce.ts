import { type Fields, textOf } from "../core/loose.ts";
import { hmacSha256, sameText } from "../core/signature.ts";
import { idOf } from "./foreign-fields.ts";
import type { HookContext, Source, Translation } from "./port.ts";
import { customerCreated } from "./woocommerce/customer.ts";
import { orderChanged, orderName } from "./woocommerce/order-changes.ts";
import { productChanged, productName } from "./woocommerce/product.ts";
import { signingKey } from "./woocommerce/signing-key.ts";

type Translate = (payload: Fields, context: HookContext) => Translation;

const TRANSLATIONS: Record<string, Translate> = {
	"order.created": orderChanged("created"),
	"order.updated": orderChanged("updated"),
	"customer.created": customerCreated,
	"product.updated": productChanged,
};

/**
 * WooCommerce's webhooks (its REST API v3, seen with WooCommerce 10, 2026-11). Its delivery id is a hash of hook and second,
 * which two orders can share: a delivery goes by its body.
 */
export const woocommerce: Source = {
	kind: "woocommerce",
	async verify({ headers, body }, secret) {
		const given = textOf(headers.get("x-wc-webhook-signature"));
		if (given === undefined) return { ok: false, why: "unsigned" };
		const expected = (await hmacSha256(signingKey(secret), body)).toBase64();
		return (await sameText(given, expected)) ? { ok: true } : { ok: false, why: "wrong_signature" };
	},
	// When a webhook is saved; without a 200 it is not.
	isPing: ({ headers, body }) => !headers.has("x-wc-webhook-signature") && body.length < 100 && /^webhook_id=\d+$/.test(new TextDecoder().decode(body).trim()),
	topicOf: (headers) => textOf(headers.get("x-wc-webhook-topic"))?.toLowerCase().slice(0, 100) ?? "",
	topics: new Set(Object.keys(TRANSLATIONS)),
	keyOf: (_headers, _payload, topic, digest) => `${topic} ${digest}`,
	// More than five refusals in a row, and it switches the webhook off.
	takesRefusalBadly: true,
	asks(topic, payload) {
		const id = idOf(payload.id);
		if (id === undefined) return {};
		return { memory: topic.startsWith("order.") ? [orderName(id)] : topic.startsWith("product.") ? [productName(id)] : [] };
	},
	toEvents: (topic, payload, context) => TRANSLATIONS[topic]?.(payload, context) ?? { ignored: "topic_unused" },
};

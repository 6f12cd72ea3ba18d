import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import { hmacSha256, isRecent, sameText } from "../core/signature.ts";
import { idOf } from "./foreign-fields.ts";
import type { HookContext, Source, Translation } from "./port.ts";
import { sessionCompleted, sessionFailed, sessionPaid } from "./stripe/checkout-session.ts";
import { invoicePaid } from "./stripe/invoice.ts";
import { paymentFailed } from "./stripe/payment-intent.ts";

type Translate = (object: Fields, context: HookContext) => Translation;

const TRANSLATIONS: Record<string, Translate> = {
	"checkout.session.completed": sessionCompleted,
	"checkout.session.async_payment_succeeded": sessionPaid,
	"checkout.session.async_payment_failed": sessionFailed,
	"payment_intent.payment_failed": paymentFailed,
	"invoice.paid": invoicePaid,
};
const encoder = new TextEncoder();

/** Stripe's webhooks: `Stripe-Signature: t=…,v1=…[,v1=…]`, HMAC-SHA-256 of `t.body` under the whole text of the secret. */
export const stripe: Source = {
	kind: "stripe",
	async verify({ headers, body }, secret, now) {
		const parts = (headers.get("stripe-signature") ?? "").split(",").map((part) => part.trim().split("=", 2));
		const [, at = ""] = parts.find(([name]) => name === "t") ?? [];
		const given = parts.flatMap(([name, value]) => (name === "v1" && value !== undefined ? [value.toLowerCase()] : []));
		if (at === "" || given.length === 0) return { ok: false, why: "unsigned" };
		const expected = (await hmacSha256(secret, new Uint8Array([...encoder.encode(`${at}.`), ...body]))).toHex();
		const matches = await Promise.all(given.slice(0, 20).map((signature) => sameText(signature, expected)));
		if (!matches.includes(true)) return { ok: false, why: "wrong_signature" };
		return isRecent(at, now) ? { ok: true } : { ok: false, why: "stale" };
	},
	topicOf: (_headers, payload) => (payload ? (textOf(payload.type)?.slice(0, 100) ?? "") : undefined),
	topics: new Set(Object.keys(TRANSLATIONS)),
	keyOf: (_headers, payload, _topic, digest) => idOf(payload.id) ?? digest,
	asks: () => ({}),
	toEvents(topic, payload, context): Translation {
		const object = fieldsOf(fieldsOf(payload.data)?.object);
		if (!object) return { ignored: "unreadable", detail: "It has no data.object." };
		return TRANSLATIONS[topic]?.(object, context) ?? { ignored: "topic_unused" };
	},
};

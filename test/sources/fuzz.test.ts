import { describe, expect, it } from "vitest";
import { readEvent } from "../../src/core/event.ts";
import type { Source } from "../../src/sources/port.ts";
import { sources } from "../../src/sources/registry.ts";
import * as shop from "./payloads/shopify.ts";
import { stripeEvent, stripeIntent, stripeInvoice, stripeSession } from "./payloads/stripe.ts";
import { wooCustomer, wooOrder, wooProduct } from "./payloads/woocommerce.ts";
import { type Known, nothingKnown, translated } from "./translated.ts";

type Fields = Record<string, unknown>;
type Random = () => number;

const ROUNDS = 400;
const ODD: unknown[] = [
	...[null, undefined, "", " ", 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, true, false, [], {}, [null], [[]], "null", "NaN", "1e400", "-0"],
	...["x".repeat(3000), "\u0000\u001f\u2028", "\ud800", "a\r\nBcc: x@y.no", "https://", "javascript:alert(1)", "2026-99-99T99:99:99Z", "0000-00-00T00:00:00"],
	...[
		"&amp;&lt;b&gt;&#0;&#xD800;",
		"<b>",
		{ toString: 1, valueOf: 2, length: 5 },
		{ __proto__: null, constructor: "x" },
		"gid://shopify/Order/",
		"constructor",
		"__proto__",
		"toString",
		'"a"@b',
		"99999999999999999999.99",
	],
];

const CASES: [Source, string, () => Fields][] = [
	[sources.shopify, "orders/create", shop.shopifyOrder],
	[sources.shopify, "orders/create", shop.foreignOrder],
	[sources.shopify, "orders/paid", shop.shopifyOrder],
	[sources.shopify, "orders/fulfilled", () => shop.shopifyOrder({ fulfillments: [shop.shopifyFulfillment()] })],
	[sources.shopify, "orders/cancelled", () => shop.shopifyOrder({ cancelled_at: "2026-11-20T16:00:00+01:00", refunds: [shop.shopifyRefund()] })],
	[sources.shopify, "orders/edited", shop.shopifyEdit],
	[sources.shopify, "refunds/create", shop.shopifyRefund],
	[sources.shopify, "fulfillments/create", shop.shopifyFulfillment],
	[sources.shopify, "fulfillments/update", () => shop.shopifyFulfillment({ tracking_number: "2" })],
	[sources.shopify, "checkouts/create", shop.shopifyCheckout],
	[sources.shopify, "checkouts/update", shop.shopifyCheckout],
	[sources.shopify, "customers/create", shop.shopifyCustomer],
	[sources.shopify, "inventory_levels/update", () => shop.shopifyLevel(0)],
	[sources.shopify, "products/update", () => shop.shopifyProduct(0)],
	[sources.woocommerce, "order.created", () => wooOrder({ id: 728 })],
	[sources.woocommerce, "order.updated", () => wooOrder({ status: "refunded", refunds: [{ id: 1, total: "-5.00" }] })],
	[sources.woocommerce, "customer.created", wooCustomer],
	[sources.woocommerce, "product.updated", () => wooProduct(0)],
	[sources.stripe, "checkout.session.completed", () => stripeEvent("checkout.session.completed", stripeSession())],
	[sources.stripe, "payment_intent.payment_failed", () => stripeEvent("payment_intent.payment_failed", stripeIntent())],
	[sources.stripe, "invoice.paid", () => stripeEvent("invoice.paid", stripeInvoice())],
];

describe("a payload with odd fields", () => {
	it.each(CASES.map(([source, topic, payload]) => ({ source, topic, payload, kind: source.kind })))(
		"$kind $topic: never throws, and a fault is only ever one that no mail could do without",
		({ source, topic, payload }) => {
			const random = seeded(`${source.kind} ${topic}`);
			let good = 0;
			for (let round = 0; round < ROUNDS; round++) {
				// The payloads share their addresses.
				const altered = structuredClone(payload());
				for (let i = 0; i <= random() * 4; i++) alter(altered, random);
				const translation = translated(source, topic, altered, before());
				if (!("events" in translation)) continue;
				for (const event of translation.events) {
					const reading = readEvent({ specversion: "1.0", source: "hook:src_1", ...event });
					if (reading.ok) good++;
					else for (const { pointer } of reading.faults) expect(pointer).toMatch(NEEDED);
				}
			}
			// Most alterations cost nobody a mail.
			if (!QUIET.has(topic)) expect(good).toBeGreaterThan(ROUNDS / 2);
		},
	);
});

/** What an event cannot be made up without. */
const NEEDED = /^\/data\/(order\/(number|currency|items|totals\/grand_total)|cart\/id|customer(\/email)?|product\/title|refund\/amount)$/;
/** Nothing follows from them most of the time. */
const QUIET = new Set([
	"orders/edited",
	"fulfillments/update",
	"products/update",
	"inventory_levels/update",
	"customers/create",
	"product.updated",
	"refunds/create",
]);

/** What came before: an order, its parcel, a product with stock. */
function before(): Known {
	const known = nothingKnown();
	translated(sources.shopify, "orders/create", shop.shopifyOrder(), known);
	translated(sources.shopify, "fulfillments/create", shop.shopifyFulfillment(), known);
	translated(sources.shopify, "products/update", shop.shopifyProduct(3), known);
	translated(sources.woocommerce, "product.updated", wooProduct(9), known);
	known.memory.set("order/727", { status: "on-hold", placed: true, told: true, paid: false, refunds: [], modified: "" });
	return known;
}

/** Takes a field away, or puts something odd in its place. */
function alter(value: unknown, random: Random): void {
	const members = Array.isArray(value) ? value : (value as Fields);
	const keys = Object.keys(members);
	const key = keys[Math.floor(random() * keys.length)];
	if (key === undefined) return;
	const child = (members as Fields)[key];
	if (child !== null && typeof child === "object" && random() < 0.7) alter(child, random);
	else if (random() < 0.3) delete (members as Fields)[key];
	else (members as Fields)[key] = structuredClone(ODD[Math.floor(random() * ODD.length)]);
}

/** Mulberry32: the same numbers each time. */
function seeded(seed: string): Random {
	let state = [...seed].reduce((sum, character) => Math.imul(sum, 31) + character.charCodeAt(0), 7);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

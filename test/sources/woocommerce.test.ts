import { describe, expect, it } from "vitest";
import { woocommerce } from "../../src/sources/woocommerce.ts";
import { wooCustomer, wooOrder, wooProduct } from "./payloads/woocommerce.ts";
import { eventsOf, nothingKnown, translated } from "./translated.ts";

type Fields = Record<string, unknown>;
let later = 0;
/** A later state of an order. */
const changed = (changes: Fields) => wooOrder({ date_modified_gmt: `2026-11-21T10:00:${String(++later).padStart(2, "0")}`, ...changes });
const paid = { date_paid_gmt: "2026-11-21T09:00:00", date_paid: "2026-11-21T10:00:00" };
const told = (topic: string, payload: Fields, known = nothingKnown()) => {
	const translation = translated(woocommerce, topic, payload, known);
	return "events" in translation ? eventsOf(translation).map(({ type }) => type) : "ignored" in translation ? translation.ignored : "command";
};
const placed = () => {
	const known = nothingKnown();
	translated(woocommerce, "order.created", wooOrder(), known);
	return known;
};

describe("an order", () => {
	it("becomes order.placed, priced with tax where the shop does, its entities decoded", () => {
		const [event] = eventsOf(translated(woocommerce, "order.created", wooOrder()));
		expect(event).toMatchObject({ type: "order.placed", id: "order.placed/727", time: "2026-11-20T16:28:02.000Z" });
		expect(event?.data).toMatchObject({
			customer: { id: "26", email: "jose@example.es", first_name: "José", last_name: "Fish & Chips", registered: true, locale: "es" },
			order: {
				number: "727",
				currency: "EUR",
				items: [{ sku: "4711", title: "Woo Single #1 – „Blå“", variant: "Blå", quantity: 2, unit_price: "30.25", line_total: "60.50" }],
				totals: { subtotal: "60.50", discount: "6.05", shipping: "12.10", tax: "12.60", grand_total: "67.75" },
				payment: { method: "bank_transfer", status: "pending" },
				shipping: { method: "Flat Rate", address: { name: "José Fish & Chips", country: "ES" } },
			},
		});
	});

	it("without a mail address, of a guest, in another currency, with a fee", () => {
		const payload = wooOrder({
			customer_id: 0,
			currency: "BGN",
			billing: { first_name: "X", email: "" },
			shipping: {},
			shipping_lines: [],
			fee_lines: [{ name: "COD &amp; fee", total: "2.00", total_tax: "0.42" }],
		});
		const [event] = eventsOf(translated(woocommerce, "order.created", payload));
		expect(event?.data).toMatchObject({
			customer: { first_name: "X", registered: false },
			order: { currency: "BGN", items: [{}, { title: "COD & fee", line_total: "2.42" }] },
		});
		expect(event?.data.customer).not.toHaveProperty("email");
		expect(event?.data.order).not.toHaveProperty("shipping");
	});

	it.each(["auto-draft", "checkout-draft", "draft"])("%s is none yet, and is one when it is ordered", (status) => {
		const known = nothingKnown();
		expect(told("order.created", wooOrder({ status, total: "0.00", line_items: [], date_created_gmt: null }), known)).toBe("draft");
		expect(told("order.updated", changed({}), known)).toEqual(["order.placed"]);
		expect(told("order.updated", changed({}), known)).toBe("nothing_new");
	});

	it("that waits for the payment service is confirmed once it is paid, and a payment that failed is told", () => {
		const known = nothingKnown();
		expect(told("order.created", wooOrder({ status: "pending", payment_method: "stripe" }), known)).toBe("awaiting_payment");
		expect(told("order.updated", changed({ status: "failed" }), known)).toEqual(["order.payment_failed"]);
		expect(told("order.updated", changed({ status: "failed" }), known)).toBe("awaiting_payment");
		const translation = translated(woocommerce, "order.updated", changed({ status: "processing", ...paid }), known);
		expect(eventsOf(translation)).toMatchObject([{ type: "order.placed", data: { order: { payment: { status: "paid" } } } }]);
		expect(told("order.updated", changed({ status: "processing", ...paid }), known)).toBe("nothing_new");
	});

	it("that waited for a transfer is told as paid, once", () => {
		const known = placed();
		expect(told("order.updated", changed({ status: "processing", ...paid }), known)).toEqual(["order.paid"]);
		expect(told("order.updated", changed({ status: "processing", ...paid }), known)).toBe("nothing_new");
		expect(told("order.updated", changed({ status: "completed", ...paid }), known)).toEqual(["order.completed"]);
	});

	it("paid on delivery is not paid while it is processed", () => {
		const known = nothingKnown();
		const [event] = eventsOf(translated(woocommerce, "order.created", wooOrder({ status: "processing", payment_method: "cod" }), known));
		expect(event?.data).toMatchObject({ order: { payment: { method: "cash_on_delivery", status: "pending" } } });
		expect(told("order.updated", changed({ status: "completed", payment_method: "cod" }), known)).toEqual(["order.paid", "order.completed"]);
	});

	it("that is older than the source is remembered, and told of from its next change on", () => {
		const known = nothingKnown();
		expect(told("order.updated", changed({ status: "completed", ...paid }), known)).toBe("first_seen");
		expect(told("order.updated", changed({ status: "cancelled", ...paid }), known)).toEqual(["order.cancelled"]);
	});

	it("an update that comes before the creation does not cost the confirmation", () => {
		const known = nothingKnown();
		expect(told("order.updated", wooOrder(), known)).toBe("first_seen");
		expect(told("order.created", wooOrder(), known)).toEqual(["order.placed"]);
		expect(told("order.created", wooOrder(), known)).toBe("nothing_new");
	});

	it("a state that is older than the last one changes nothing", () => {
		const known = placed();
		translated(woocommerce, "order.updated", changed({ status: "processing", ...paid }), known);
		expect(told("order.updated", wooOrder({ status: "on-hold", date_modified_gmt: "2026-11-20T16:28:09" }), known)).toBe("nothing_new");
		expect(told("order.updated", changed({ status: "processing", ...paid }), known)).toBe("nothing_new");
	});

	it("each refund is told once, and a whole one that lists none by its total", () => {
		const known = placed();
		const one = { id: 9, reason: "", total: "-10.00" };
		const [first] = eventsOf(translated(woocommerce, "order.updated", changed({ refunds: [one] }), known));
		expect(first).toMatchObject({ type: "order.refunded", data: { refund: { amount: "10.00", partial: true } } });
		expect(told("order.updated", changed({ refunds: [one] }), known)).toBe("nothing_new");
		expect(told("order.updated", changed({ status: "refunded", refunds: [one, { id: 10, total: "-57.75" }] }), known)).toEqual(["order.refunded"]);
		const [whole] = eventsOf(translated(woocommerce, "order.updated", changed({ status: "refunded" }), placed()));
		expect(whole).toMatchObject({ data: { refund: { amount: "67.75", partial: false } } });
	});

	it.each([
		["wc-completed", "order.completed"],
		["cancelled", "order.cancelled"],
		["packing", "order.status_changed"],
		["failed", "order.payment_failed"],
	])("whose status is %s now", (status, type) => {
		expect(told("order.updated", changed({ status, payment_method: "cod" }), placed())).toContain(type);
	});
});

describe("customers and products", () => {
	it("welcomes a customer, and nobody who works there", () => {
		expect(told("customer.created", wooCustomer())).toEqual(["account.registered"]);
		expect(told("customer.created", wooCustomer({ role: "shop_manager" }))).toBe("no_account");
	});

	it("stock is told when it goes below, not while it is", () => {
		const known = nothingKnown();
		const stock = (count: number | null, changes = {}) => told("product.updated", wooProduct(count, changes), known);
		expect(stock(10)).toBe("first_seen");
		expect(stock(3)).toEqual(["stock.low"]);
		expect(stock(2)).toBe("nothing_new");
		expect(stock(0)).toEqual(["stock.out"]);
		expect(stock(0)).toBe("nothing_new");
		expect(stock(8)).toBe("nothing_new");
		expect(stock(null, { stock_status: "outofstock" })).toEqual(["stock.out"]);
	});
});

describe("what WooCommerce sends beside", () => {
	const ping = (body: string, headers: Record<string, string> = {}) =>
		woocommerce.isPing?.({ headers: new Headers(headers), body: new TextEncoder().encode(body) as Uint8Array<ArrayBuffer> });

	it("knows its ping, and takes nothing else for one", () => {
		expect(ping("webhook_id=12")).toBe(true);
		expect(ping("webhook_id=12", { "X-WC-Webhook-Signature": "AAAA" })).toBe(false);
		expect([ping('{"id":1}'), ping("webhook_id=12&x=1"), ping("")]).toEqual([false, false, false]);
	});

	it("two orders of one second are two, although they share a delivery id", () => {
		const headers = new Headers({ "X-WC-Webhook-Delivery-ID": "1a2b3c" });
		expect(woocommerce.keyOf(headers, {}, "order.created", "digest-1")).not.toBe(woocommerce.keyOf(headers, {}, "order.created", "digest-2"));
	});
});

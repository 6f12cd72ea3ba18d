import { describe, expect, it } from "vitest";
import { exactJson } from "../../src/core/exact-json.ts";
import { shopify } from "../../src/sources/shopify.ts";
import * as payloads from "./payloads/shopify.ts";
import { eventsOf, nothingKnown, translated } from "./translated.ts";

type Fields = Record<string, unknown>;
const ID = "820982911946154508";
const only = (topic: string, payload: Fields, known = nothingKnown()) => {
	const [event, ...others] = eventsOf(translated(shopify, topic, payload, known));
	if (!event || others.length > 0) throw new Error("not one event");
	return event;
};
const ordered = () => {
	const known = nothingKnown();
	translated(shopify, "orders/create", payloads.shopifyOrder(), known);
	return known;
};

describe("an order", () => {
	it("becomes order.placed, with everything that a confirmation shows", () => {
		const event = only("orders/create", payloads.shopifyOrder());
		expect(event).toMatchObject({ type: "order.placed", id: `order.placed/${ID}`, subject: "order/#1001", time: "2026-11-20T14:03:20.000Z" });
		expect(event.data).toEqual({
			origin: "integration",
			locale: "nb-NO",
			customer: {
				id: "115310627314723954",
				email: "ase.odegard@example.no",
				first_name: "Åse",
				last_name: "Ødegård",
				phone: "+47 912 34 567",
				registered: true,
				locale: "nb-NO",
				consent: { status: "granted", occurred_at: "2026-05-01T08:00:00.000Z", method: "single_opt_in" },
			},
			order: {
				id: ID,
				number: "#1001",
				placed_at: "2026-11-20T14:03:20.000Z",
				status_url: expect.stringContaining("authenticate?key="),
				source: "web",
				cart_id: "bd5a8aa1ecd019dd3520ff791ee3a24c",
				currency: "NOK",
				items: [
					{ id: "866550311766439020", sku: "TELT-2", title: "Telt for to", variant: "Grønn", quantity: 1, unit_price: "2499.00", line_total: "2499.00" },
					{ id: "141249953214522974", sku: "PLUGG-10", title: "Teltplugger, 10 stk.", quantity: 2, unit_price: "89.00", line_total: "178.00" },
				],
				totals: { subtotal: "2677.00", discount: "100.00", shipping: "79.00", tax: "531.20", tip: "0.00", grand_total: "2656.00" },
				discounts: [{ code: "HØST100", amount: "100.00" }],
				payment: { method: "card", status: "paid" },
				shipping: { method: "Hjemlevering", address: expect.objectContaining({ name: "Åse Ødegård", line1: "Storgata 12B", country: "NO" }) },
				billing_address: expect.objectContaining({ postal_code: "6413", city: "Molde" }),
				note: "Legg pakken bak huset 🙂",
			},
		});
	});

	it("two orders whose ids differ past 2^53 are two, whether or not the payload names them in text", () => {
		const read = (id: string) => {
			const text = JSON.stringify(payloads.shopifyOrder({ id: 1, admin_graphql_api_id: undefined })).replace('"id":1,', `"id":${id},`);
			const json = exactJson(text);
			return only("orders/create", (json.ok ? json.value : {}) as Fields).id;
		};
		expect([read("820982911946154508"), read("820982911946154509")]).toEqual(["order.placed/820982911946154508", "order.placed/820982911946154509"]);
	});

	it("shows a customer the currency that the customer paid in", () => {
		const { order } = only("orders/create", payloads.foreignOrder()).data as { order: Fields };
		expect(order).toMatchObject({
			currency: "EUR",
			items: [{ unit_price: "212.42" }, { unit_price: "7.57", line_total: "15.14" }],
			totals: { subtotal: "227.55", discount: "8.50", shipping: "6.72", tax: "45.15", grand_total: "225.76" },
		});
		// The shop's currency alone has these.
		expect(order.discounts).toEqual([{ code: "HØST100" }]);
		expect(order.totals).not.toHaveProperty("tip");
	});

	it.each<[string, Fields, Fields]>([
		["no address at all", { email: "", contact_email: null, customer: null }, {}],
		["a guest", { customer: { id: 7, email: "x@example.no", state: "disabled" } }, { registered: false, email: "ase.odegard@example.no" }],
		["the customer's address, where the order has none", { email: "", contact_email: null }, { email: "ase.odegard@example.no" }],
		["a sample's two addresses: the order's own", { email: "jon@example.com", contact_email: "jon@example.com" }, { email: "jon@example.com" }],
	])("with %s", (_name, changes, customer) => {
		const event = only("orders/create", payloads.shopifyOrder(changes));
		expect(event.data.customer).toMatchObject(customer);
		if (Object.keys(customer).length === 0) expect(event.data.customer).not.toHaveProperty("email");
	});

	it("does not give one address the consent of another", () => {
		const event = only("orders/create", payloads.shopifyOrder({ email: "gift@example.no" }));
		expect(event.data.customer).not.toHaveProperty("consent");
	});

	it("without delivery, as of gift cards, and in yen without decimals", () => {
		const changes = {
			shipping_address: null,
			shipping_lines: [],
			billing_address: null,
			customer_locale: null,
			currency: "JPY",
			presentment_currency: "JPY",
			total_price: "23600",
		};
		const { order } = only("orders/create", payloads.shopifyOrder(changes)).data as { order: Fields };
		expect(order).toMatchObject({ currency: "JPY", totals: { grand_total: "23600" } });
		expect(order).not.toHaveProperty("shipping");
		expect(order).not.toHaveProperty("billing_address");
	});

	it("of 100 lines", () => {
		const [line] = payloads.shopifyOrder().line_items as Fields[];
		const event = only(
			"orders/create",
			payloads.shopifyOrder({ line_items: Array.from({ length: 100 }, (_none, i) => ({ ...line, id: i, title: `Line ${i}` })) }),
		);
		expect((event.data.order as { items: unknown[] }).items).toHaveLength(100);
	});

	it.each(["orders/create", "orders/paid", "orders/fulfilled", "orders/cancelled"])("a test notification to %s reaches nobody", (topic) => {
		expect(translated(shopify, topic, payloads.sampleOrder())).toEqual({ ignored: "test_order" });
	});

	it("a confirmation that comes after the cancellation is not sent", () => {
		const known = nothingKnown();
		const cancelled = payloads.shopifyOrder({ cancelled_at: "2026-11-20T16:00:00+01:00", cancel_reason: "inventory" });
		expect(only("orders/cancelled", cancelled, known)).toMatchObject({
			type: "order.cancelled",
			data: { reason: "inventory", customer: { email: "ase.odegard@example.no" } },
		});
		expect(translated(shopify, "orders/create", payloads.shopifyOrder(), known)).toEqual({ ignored: "already_cancelled" });
		expect(translated(shopify, "orders/paid", payloads.shopifyOrder(), known)).toEqual({ ignored: "already_cancelled" });
	});

	it("that was cancelled with its money back says how much", () => {
		const refunds = [payloads.shopifyRefund(), payloads.shopifyRefund({ id: 2 })];
		const event = only("orders/cancelled", payloads.shopifyOrder({ cancelled_at: "2026-11-20T16:00:00+01:00", cancel_reason: "fraud", refunds }));
		expect(event.data).toMatchObject({ reason: "fraud", refund: { amount: "178.00", method: "card" } });
	});

	it("that was paid", () => {
		expect(only("orders/paid", payloads.shopifyOrder())).toMatchObject({
			type: "order.paid",
			id: `order.paid/${ID}`,
			data: { transaction: { amount: "2656.00" } },
		});
	});
});

describe("what names its order and no address", () => {
	it("a refund finds the address in the order that came before", () => {
		const event = only("refunds/create", payloads.shopifyRefund(), ordered());
		expect(event).toMatchObject({
			type: "order.refunded",
			id: "order.refunded/890088186047892319",
			subject: "order/#1001",
			data: {
				customer: { email: "ase.odegard@example.no" },
				order: { number: "#1001", currency: "NOK" },
				refund: { amount: "89.00", currency: "NOK", method: "card", partial: true, items: [{ title: "Teltplugger, 10 stk.", quantity: 1 }] },
			},
		});
	});

	it("is ignored, and says why, where the order did not come through this source", () => {
		for (const [topic, payload] of [
			["refunds/create", payloads.shopifyRefund()],
			["orders/edited", payloads.shopifyEdit()],
			["fulfillments/create", payloads.shopifyFulfillment({ email: null })],
		] as const) {
			expect([topic, translated(shopify, topic, payload)]).toEqual([topic, { ignored: "unknown_order" }]);
		}
	});

	it("a refund of nothing tells nothing", () => {
		expect(translated(shopify, "refunds/create", payloads.shopifyRefund({ transactions: [] }), ordered())).toMatchObject({ ignored: "nothing_new" });
	});

	it("an edit names the lines that were ordered, and keeps quiet where the shop does", () => {
		const event = only("orders/edited", payloads.shopifyEdit(), ordered());
		expect(event.data.diff).toEqual({
			removed: [expect.objectContaining({ title: "Telt for to" })],
			changed: [{ title: "Teltplugger, 10 stk.", from: 2, to: 3 }],
		});
		expect(translated(shopify, "orders/edited", payloads.shopifyEdit({ notify_customer: false }), ordered())).toEqual({ ignored: "not_announced" });
	});
});

describe("parcels", () => {
	it("one parcel is one mail, whichever of two topics tells of it", () => {
		const known = ordered();
		const created = only("fulfillments/create", payloads.shopifyFulfillment(), known);
		expect(created).toMatchObject({
			type: "order.shipped",
			data: {
				customer: { email: "ase.odegard@example.no" },
				shipment: { carrier: "Posten", tracking_number: "70300000000000001", items: [{ title: "Telt for to", quantity: 1 }] },
			},
		});
		const fulfilled = only("orders/fulfilled", payloads.shopifyOrder({ fulfillments: [payloads.shopifyFulfillment()] }), known);
		expect(fulfilled).toMatchObject({ type: "order.shipped", id: created.id });
	});

	it("goes by its own address and name where the order is not known", () => {
		expect(only("fulfillments/create", payloads.shopifyFulfillment())).toMatchObject({
			data: { customer: { email: "ase.odegard@example.no" }, order: { number: "#1001" } },
		});
	});

	it("a change tells what is new about the tracking, and nothing else does", () => {
		const known = ordered();
		translated(
			shopify,
			"fulfillments/create",
			payloads.shopifyFulfillment({ tracking_number: null, tracking_numbers: [], tracking_url: null, tracking_urls: [] }),
			known,
		);
		expect(only("fulfillments/update", payloads.shopifyFulfillment(), known)).toMatchObject({
			type: "shipment.updated",
			data: { changed: ["tracking_number", "tracking_url"] },
		});
		const same = ordered();
		translated(shopify, "fulfillments/create", payloads.shopifyFulfillment(), same);
		expect(translated(shopify, "fulfillments/update", payloads.shopifyFulfillment({ shipment_status: "in_transit" }), same)).toEqual({
			ignored: "nothing_new",
		});
		expect(translated(shopify, "fulfillments/update", payloads.shopifyFulfillment())).toEqual({ ignored: "unknown_shipment" });
	});

	it.each([
		["delivered", "shipment.delivered"],
		["out_for_delivery", "shipment.out_for_delivery"],
		["failure", "shipment.exception"],
	])("a parcel that is %s", (shipment_status, type) => {
		expect(only("fulfillments/update", payloads.shopifyFulfillment({ shipment_status }), ordered())).toMatchObject({
			type,
			data: { order: { number: "#1001" } },
		});
	});

	it("a parcel that was cancelled", () => {
		expect(only("fulfillments/update", payloads.shopifyFulfillment({ status: "cancelled" }), ordered()).type).toBe("shipment.cancelled");
		expect(translated(shopify, "fulfillments/create", payloads.shopifyFulfillment({ status: "error" }), ordered())).toMatchObject({ ignored: "nothing_new" });
	});
});

describe("carts, accounts, stock", () => {
	it("a checkout is a cart that its order is known by", () => {
		const started = only("checkouts/create", payloads.shopifyCheckout());
		expect(started).toMatchObject({
			type: "checkout.started",
			data: {
				customer: { email: "kalle.berg@example.se", registered: false },
				cart: { id: payloads.shopifyOrder().checkout_token, total: "748.00", items: [{ quantity: 2 }] },
			},
		});
		expect(only("checkouts/update", payloads.shopifyCheckout({ email: null, customer: null })).type).toBe("cart.updated");
		expect(translated(shopify, "checkouts/update", payloads.shopifyCheckout({ completed_at: "2026-11-20T13:20:00Z" }))).toEqual({ ignored: "checkout_done" });
	});

	it("two changes of one cart in one second are two", () => {
		const ids = ["a", "b"].map((digest) => eventsOf(translated(shopify, "checkouts/update", payloads.shopifyCheckout(), nothingKnown(), digest))[0]?.id);
		expect(new Set(ids).size).toBe(2);
	});

	it("welcomes whoever opened an account, and no guest", () => {
		expect(only("customers/create", payloads.shopifyCustomer())).toMatchObject({
			type: "account.registered",
			data: { customer: { email: "ola.nordmann@example.no" } },
		});
		expect(translated(shopify, "customers/create", payloads.shopifyCustomer({ state: "disabled" }))).toEqual({ ignored: "no_account" });
	});

	it("the last one of a product is told once, whichever topic comes first", () => {
		const known = nothingKnown();
		expect(translated(shopify, "inventory_levels/update", payloads.shopifyLevel(0), known)).toEqual({ ignored: "unknown_product" });
		expect(translated(shopify, "products/update", payloads.shopifyProduct(2), known)).toMatchObject({ ignored: "nothing_new" });
		expect(only("inventory_levels/update", payloads.shopifyLevel(0), known)).toMatchObject({
			type: "stock.out",
			data: { product: { title: "Termos 1 l", variant: "Grønn" }, sku: "TRM-1", quantity: 0, previous_quantity: 2 },
		});
		expect(translated(shopify, "products/update", payloads.shopifyProduct(0), known)).toMatchObject({ ignored: "nothing_new" });
		translated(shopify, "products/update", payloads.shopifyProduct(5), known);
		expect(only("products/update", payloads.shopifyProduct(-1), known)).toMatchObject({ type: "stock.out", data: { quantity: -1, previous_quantity: 5 } });
	});

	it("a place that runs out is no news while another has some", () => {
		const known = nothingKnown();
		translated(shopify, "products/update", payloads.shopifyProduct(5), known);
		translated(shopify, "inventory_levels/update", payloads.shopifyLevel(3, 1), known);
		expect(translated(shopify, "inventory_levels/update", payloads.shopifyLevel(0, 2), known)).toMatchObject({ ignored: "nothing_new" });
		expect(only("inventory_levels/update", payloads.shopifyLevel(0, 1), known).type).toBe("stock.out");
	});

	it("what means nothing to us is known by its topic", () => {
		expect([...(shopify.topics ?? [])]).not.toContain("themes/update");
		expect(shopify.topicOf(new Headers({ "X-Shopify-Topic": "themes/update" }), undefined)).toBe("themes/update");
		expect(shopify.topicOf(new Headers({ "Shopify-Topic": "orders/create" }), undefined)).toBe("orders/create");
	});
});

import { describe, expect, test } from "vitest";
import { EVENT_TYPES, eventType } from "../../../src/core/catalogue.ts";
import { sampleMarketing } from "../../../src/core/marketing.ts";
import { shopifyScope } from "../../../src/core/shopify/shopify-scope.ts";
import { mailShop } from "../../support/mail-shop.ts";

type Scope = Record<string, never>;

/** The scope of a sample event with some of its data changed; typed loosely, as a template sees it. */
function scopeOf(type: string, data: object = {}, shop = mailShop): Scope {
	const sample = eventType(type)?.sample;
	const event = { id: "1", type, subject: null, time: sample?.time ?? null, data: { ...sample?.data, ...data } };
	return shopifyScope(event, shop, { address: "ase.odegard@example.no", name: undefined }, "en", `${type}.customer`).scope as Scope;
}

function orderOf(change: object): object {
	return { order: { ...(eventType("order.placed")?.sample.data.order as object), ...change } };
}

test("every sample of the catalogue has a scope", () => {
	for (const { type, notifications } of EVENT_TYPES) {
		const { shop, line_items } = scopeOf(type) as unknown as { shop: { name: string }; line_items: unknown[] };
		expect([shop.name, Array.isArray(line_items)], `${type} ${notifications.length}`).toEqual(["Fjellbutikken", true]);
	}
});

describe("an order", () => {
	test("has its sums in hundredths, the subtotal after discounts", () => {
		expect(scopeOf("order.placed")).toMatchObject({
			name: "#1001",
			order_name: "#1001",
			order_number: "1001",
			email: "ase.odegard@example.no",
			item_count: 3,
			subtotal_price: 257_700,
			total_discounts: 10_000,
			shipping_price: 7900,
			tax_price: 53_120,
			total_price: 265_600,
			financial_status: "paid",
			fulfillment_status: "unfulfilled",
			has_pending_payment: false,
			requires_shipping: true,
			delivery_method: "shipping",
			discount_applications: [{ title: "HØST100", target_selection: "all", target_type: "line_item", total_allocated_amount: 10_000, value: "100.00" }],
			transactions: [{ kind: "sale", status: "success", amount: 265_600, gateway: "vipps", gateway_display_name: "Vipps" }],
		});
	});

	test("whose shop took the discount off the subtotal already is not reduced twice", () => {
		const totals = { subtotal: "2577.00", discount: "100.00", shipping: "79.00", tax: "531.20", grand_total: "2656.00" };
		expect(scopeOf("order.placed", orderOf({ totals })).subtotal_price).toBe(257_700);
	});

	test("with tax on top of its rows adds up as well", () => {
		const totals = { subtotal: "100.00", discount: "10.00", shipping: "5.00", tax: "20.00", grand_total: "115.00" };
		expect(scopeOf("order.placed", orderOf({ totals, discounts: null }))).toMatchObject({ subtotal_price: 9000, total_price: 11_500 });
	});

	test("that names its discounts has their sum", () => {
		const totals = { subtotal: "100.00", grand_total: "90.00" };
		expect(scopeOf("order.placed", orderOf({ totals, discounts: [{ code: "A", amount: "10.00" }] }))).toMatchObject({
			total_discounts: 1000,
			subtotal_price: 9000,
		});
	});

	test("that lists its taxes has them by name and rate", () => {
		const tax_lines = [{ title: "MVA 25 %", rate: "0.25", amount: "25.00" }, { amount: "1.50" }];
		expect(scopeOf("order.placed", orderOf({ tax_lines })).tax_lines).toEqual([
			{ title: "MVA 25 %", price: 2500, rate: 0.25, rate_percentage: 25 },
			{ title: "Tax", price: 150, rate: null, rate_percentage: null },
		]);
	});

	test("of which only the number is known has no lines and no sums", () => {
		expect(scopeOf("order.placed", { order: { number: "1002" } })).toMatchObject({
			name: "1002",
			line_items: [],
			item_count: 0,
			shipping_address: null,
			billing_address: null,
			transactions: [],
			total_price: 0,
		});
	});
});

describe("a line", () => {
	const line = (item: object) => (scopeOf("order.placed", orderOf({ items: [{ title: "Telt", quantity: 2, ...item }] })).line_items as unknown as object[])[0];

	test("without a variant has the one that templates leave out", () => {
		expect(line({})).toMatchObject({
			title: "Telt",
			variant: { title: "Default Title" },
			variant_title: null,
			product: { title: "Telt" },
			"bundle_parent?": false,
			groups: [],
		});
	});

	test.each([
		[{ unit_price: "10.00" }, { price: 1000, original_line_price: 2000, final_line_price: 2000, final_price: 1000 }],
		[{ line_total: "30.00" }, { price: 1500, original_line_price: 3000, final_line_price: 3000, final_price: 1500 }],
		[
			{ unit_price: "10.00", line_total: "15.00" },
			{ price: 1000, original_line_price: 2000, final_line_price: 1500, final_price: 750 },
		],
		[{ unit_price: "0.333" }, { price: 33.3, original_line_price: 66.6, final_line_price: 66.6 }],
	])("priced %j", (prices, expected) => {
		expect(line(prices)).toMatchObject(expected);
	});

	test("has what the customer wrote to it, and its own discounts", () => {
		const given = { properties: [{ name: "Engraving", value: "Å" }], discounts: [{ code: "TO", amount: "5.00" }], digital: true };
		expect(line(given)).toMatchObject({
			properties: { Engraving: "Å" },
			discount_allocations: [{ amount: 500, discount_application: { title: "TO", target_selection: "explicit" } }],
			requires_shipping: false,
		});
	});
});

describe("a payment", () => {
	const paid = (payment: object) => scopeOf("order.placed", orderOf({ payment }));

	test("by transfer that is awaited says where to pay", () => {
		const { transactions, ...order } = paid({ method: "bank_transfer", status: "pending", reference: "00010018" }) as unknown as { transactions: object[] };
		expect(order).toMatchObject({ has_pending_payment: true, buyer_action_required: true, financial_status: "pending", total_outstanding: 265_600 });
		expect(transactions).toMatchObject([
			{
				status: "pending",
				"show_buyer_pending_payment_instructions?": true,
				buyer_pending_payment_instructions: [
					{ header: "Kontonummer", value: "1234 56 78903" },
					{ header: "Bank", value: "Fjellbanken" },
					{ header: "Reference", value: "00010018" },
				],
			},
		]);
	});

	test("by invoice has terms", () => {
		expect(paid({ method: "invoice", status: "pending", due_at: "2026-12-20" }).payment_terms).toMatchObject({
			type: "fixed",
			next_payment: { due_at: "2026-12-20", amount_due: 265_600 },
		});
		expect(paid({ method: "card", status: "paid" }).payment_terms).toBeNull();
	});

	test("that the shop listed is told as listed, with its card", () => {
		const transactions = [{ kind: "authorization", status: "success", amount: "100.00", card: { brand: "Visa", last4: "4242" } }];
		expect(paid({ method: "card", status: "authorized", transactions })).toMatchObject({
			financial_status: "authorized",
			transactions: [
				{ kind: "authorization", amount: 10_000, payment_details: { credit_card_company: "Visa", credit_card_last_four_digits: "4242", type: "card" } },
			],
		});
	});
});

describe("a parcel", () => {
	test("with the whole order in it", () => {
		expect(scopeOf("order.shipped")).toMatchObject({
			fulfillment_status: "fulfilled",
			item_count: 3,
			fulfillment: {
				item_count: 3,
				tracking_company: "Posten",
				tracking_numbers: ["370726190012345678"],
				tracking_urls: ["https://sporing.example/370726190012345678"],
				estimated_delivery_at: "2026-11-24",
			},
		});
	});

	test("with a part of it counts of how many", () => {
		const items = [{ sku: "PLUGG-10", title: "Teltplugger, 10 stk.", quantity: 1 }];
		expect(scopeOf("order.shipped", { shipment: { items } })).toMatchObject({
			fulfillment_status: "partial",
			fulfillment: {
				item_count: 1,
				fulfillment_line_items: [{ quantity: 1, line_item: { quantity: 2, sku: "PLUGG-10" } }],
				tracking_numbers: [],
				tracking_url: null,
			},
		});
	});

	test("of an order that is known by its number alone is the whole of what is known", () => {
		expect(scopeOf("shipment.updated")).toMatchObject({ item_count: 3, fulfillment: { item_count: 3 } });
	});
});

test("a marketing mail's link to unsubscribe is Postbud's", () => {
	const sample = eventType("cart.updated")?.sample;
	const event = { id: "1", type: "cart.updated", subject: null, time: null, data: { ...sample?.data, unsubscribe_url: "https://shop.example/off" } };
	const marketing = sampleMarketing("cart.abandoned.customer") ?? { purpose: "marketing" as never, unsubscribe_url: "https://postbud.example/u/example" };
	const { scope } = shopifyScope(event, mailShop, { address: "a@example.no", name: undefined }, "en", "cart.abandoned.customer", marketing);
	expect(scope.unsubscribe_url).toBe("https://postbud.example/u/example");
});

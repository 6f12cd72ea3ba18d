import { describe, expect, test } from "vitest";
import { addressLines } from "../../src/core/address-lines.ts";
import { readableColor } from "../../src/core/contrast.ts";
import { type MailEvent, mailScope } from "../../src/core/mail-scope.ts";
import type { Shop } from "../../src/core/shop.ts";
import { mailShop } from "../support/mail-shop.ts";

const customer = { email: "ase@example.no", first_name: "Åse", last_name: "Ødegård" };
const to = { address: "ase@example.no", name: "Åse Ødegård" };
const order = { number: "#1", currency: "NOK", items: [{ title: "Telt", quantity: 1 }], totals: { grand_total: "10.00" } };

const event = (data: Record<string, unknown>, time: string | null = "2026-11-20T14:00:00Z"): MailEvent => ({
	id: "e1",
	type: "order.placed",
	subject: "order/1",
	time,
	data,
});
const scopeOf = (
	data: Record<string, unknown>,
	{ time = "2026-11-20T14:00:00Z" as string | null, shop = mailShop, recipient = to as { address: string; name?: string } } = {},
) => mailScope(event(data, time), shop, recipient, "nb", "order.placed.customer").scope;
const paying = (payment: Record<string, unknown>, more: Record<string, unknown> = {}) => scopeOf({ customer, order: { ...order, ...more, payment } });

describe("what a template sees", () => {
	test("the data on top, and recipient, event and notification whatever the data hold", () => {
		const scope = scopeOf({ customer, colour: "blue", recipient: { email: "x@example.no" }, event: "mine", notification: "mine", store: "mine" });
		expect(scope).toMatchObject({
			colour: "blue",
			recipient: { name: "Åse Ødegård", email: "ase@example.no", locale: "nb" },
			event: { id: "e1", type: "order.placed", subject: "order/1", time: "2026-11-20T14:00:00Z" },
			notification: "order.placed.customer",
			store: { name: "Fjellbutikken", support_email: "post@fjellbutikken.example" },
		});
	});

	test("the posted data are left as they were", () => {
		const data = { customer, order: { ...order, shipping: { address: { city: "Molde" } } } };
		const before = structuredClone(data);
		scopeOf(data);
		expect(data).toEqual(before);
	});

	test("a custom event may hold an order of another shape", () => {
		expect(scopeOf({ order: { number: "7" } }).order).toEqual({ number: "7" });
		expect(scopeOf({ order: "7" }).order).toBe("7");
	});

	test.each([
		["nb", "nb"],
		["nb_NO", "nb-NO"],
		["en-gb", "en-GB"],
		["sv-12", "sv"],
	])("the locale %s is written %s, which Intl takes", (given, written) => {
		expect(mailScope(event({}), mailShop, to, given, "x").globals.locale).toBe(written);
	});

	test("the currency of the event goes before the shop's", () => {
		expect(mailScope(event({ currency: "SEK" }), mailShop, to, "nb", "x").globals.currency).toBe("SEK");
		expect(mailScope(event({ currency: "kroner" }), mailShop, to, "nb", "x").globals.currency).toBe("NOK");
	});
});

describe("payment", () => {
	test.each([
		["bank_transfer", "bank_transfer"],
		["bacs", "bank_transfer"],
		["invoice_transfer", "bank_transfer"],
		["Bank Deposit", "bank_transfer"],
		["cash_on_delivery", "cash_on_delivery"],
		["cod", "cash_on_delivery"],
		["Cash on Delivery (COD)", "cash_on_delivery"],
		["Postoppkrav", "cash_on_delivery"],
		["card", "online"],
		["vipps", "online"],
		[null, "online"],
	])("%s is %s", (method, kind) => {
		expect(paying({ method }).payment_kind).toBe(kind);
	});

	test.each([
		["the day the order names", { due_at: "2026-12-01" }, {}, "2026-12-01"],
		["an instant, as the shop sees it", { due_at: "2026-12-01T23:30:00Z" }, {}, "2026-12-02"],
		["days after the order", {}, { placed_at: "2026-11-10T10:00:00Z" }, "2026-11-17"],
		["days after the shop's own day", {}, { placed_at: "2026-11-10T23:30:00Z" }, "2026-11-18"],
		["days after the event", {}, {}, "2026-11-27"],
		["no later for a change of the clock on the way", {}, { placed_at: "2026-10-20T22:30:00Z" }, "2026-10-28"],
	])("a transfer is due on %s", (_name, payment, more, due) => {
		expect(paying(payment, more).payment_due_at).toBe(due);
	});

	test("without any time there is no date to pay by", () => {
		expect(scopeOf({ order }, { time: null }).payment_due_at).toBeNull();
	});

	test("the reference is the order's number where the shop has none", () => {
		expect(paying({ reference: "00018" }).payment_reference).toBe("00018");
		expect(paying({ reference: "" }).payment_reference).toBe("#1");
	});

	test.each([
		["paid", true, "paid"],
		["captured", true, "paid"],
		["Completed", true, "paid"],
		["authorized", false, "bank_transfer"],
		["partially_paid", false, "bank_transfer"],
		[undefined, false, "bank_transfer"],
	])("a transfer with status %s: paid is %s", (status, paid, step) => {
		const scope = paying({ method: "bank_transfer", status });
		expect(scope.is_paid).toBe(paid);
		expect(scope.order).toMatchObject({ payment: { step } });
	});

	test("a payment service is named once", () => {
		expect(paying({ method: "klarna", gateway: "Klarna" }).order).toMatchObject({ payment: { method_text: "Klarna", through: null } });
		expect(paying({ method: "card", gateway: "Vipps" }).order).toMatchObject({ payment: { method_key: "card", through: "Vipps" } });
		expect(paying({ gateway: "Vipps" }).order).toMatchObject({ payment: { method_text: "Vipps", through: null } });
	});
});

describe("order", () => {
	const address = { name: "Åse", line1: "Storgata 1", postal_code: "6413", city: "Molde", country: "NO" };

	test("one address for delivery and bill is printed once", () => {
		expect(scopeOf({ order: { ...order, shipping: { address }, billing_address: { ...address } } }).order).toMatchObject({ one_address: true });
		expect(scopeOf({ order: { ...order, shipping: { address }, billing_address: { ...address, line1: "Lia 2" } } }).order).toMatchObject({
			one_address: false,
		});
	});

	test.each([
		["in the prices", { subtotal: "100.00", discount: "10.00", shipping: "5.00", tax: "19.00", grand_total: "95.00" }, true],
		["on top", { subtotal: "100.00", shipping: "5.00", tax: "20.00", grand_total: "125.00" }, false],
	])("tax %s is told from the sum", (_name, totals, included) => {
		expect(scopeOf({ order: { ...order, totals } }).order).toMatchObject({ tax_included: included });
	});

	test.each([
		["a discount becomes negative", { discount: "10.00" }, [{ code: "A" }, { code: "B" }], [{ key: "discount", amount: "-10.00", note: "A, B" }]],
		["a negative discount stays so", { discount: "-10.00" }, null, [{ key: "discount", amount: "-10.00", note: null }]],
		[
			"discounts without a sum stand alone",
			{},
			[{ code: "A", amount: "5.00" }, { code: "B" }],
			[
				{ key: "discount", amount: "-5.00", note: "A" },
				{ key: "discount", amount: null, note: "B" },
			],
		],
		[
			"nothing is left out but for shipping",
			{ discount: "0.00", shipping: "0.00", duties: "0", tip: "" },
			null,
			[{ key: "shipping", amount: "0.00", note: null }],
		],
	])("totals: %s", (_name, totals, discounts, rows) => {
		expect(scopeOf({ order: { ...order, totals: { ...totals, grand_total: "1.00" }, discounts } }).order).toMatchObject({ total_rows: rows });
	});

	test.each([
		["Norway", address, ["Åse", "Storgata 1", "6413 Molde", "Norge"]],
		["Texas", { line1: "1 Congress Ave", city: "Austin", region: "TX", postal_code: "78701", country: "US" }, ["1 Congress Ave", "Austin, TX 78701", "USA"]],
		["a town only", { city: " Molde ", line1: "", line2: null }, ["Molde"]],
		["an unknown country", { city: "Molde", country: "??" }, ["Molde", "??"]],
		["nothing", {}, []],
	])("an address in %s has no empty line", (_name, fields, lines) => {
		expect(addressLines(fields, "nb")).toEqual(lines);
	});
});

describe("names", () => {
	test.each([
		["the customer by first name", { customer }, to, "Åse"],
		["whatever the case of the address", { customer: { ...customer, email: "ASE@example.no" } }, to, "Åse"],
		["somebody else by the mailbox", { customer }, { address: "per@example.no", name: "Per" }, "Per"],
		["nobody by a wrong name", { customer }, { address: "per@example.no" }, null],
		["a customer without a name", { customer: { email: "ase@example.no" } }, { address: "ase@example.no" }, null],
	])("greets %s", (_name, data, recipient, greeting) => {
		expect(scopeOf(data, { recipient }).greeting_name).toBe(greeting);
	});

	test("the full name has no stray blank", () => {
		expect(scopeOf({ customer: { first_name: "Åse" } }).customer_name).toBe("Åse");
		expect(scopeOf({ customer: { last_name: " Lien " } }).customer_name).toBe("Lien");
		expect(scopeOf({}).customer_name).toBeNull();
	});
});

describe("store", () => {
	const storeOf = (settings: Partial<Shop["settings"]>) => scopeOf({}, { shop: { ...mailShop, settings: { ...mailShop.settings, ...settings } } }).store;

	test("bank details come as a text or as rows", () => {
		expect(storeOf({ bank_details: "Konto 1234" })).toMatchObject({ bank_text: "Konto 1234", bank_rows: null });
		expect(storeOf({ bank_details: { Konto: "1234" } })).toMatchObject({ bank_text: null, bank_rows: { Konto: "1234" } });
		expect(storeOf({ bank_details: null })).toMatchObject({ bank_text: null, bank_rows: null });
	});

	test.each(["#000000", "#ffffff", "#767676", "#777777", "#ffd400", "#0a6b45", "#f60", "red", null])("text on the brand colour %s can be read", (color) => {
		const { color: ground, on_color } = readableColor(color);
		expect(ground).toMatch(/^#[0-9a-f]{6}$/);
		const [light, dark] = [luminance(ground), luminance(on_color)].sort((a, b) => b - a) as [number, number];
		expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
	});

	test.each([
		["#ffffff", "#8b949e"],
		["#f4f4f4", "#8b949e"],
		["#ffd400", "#ffd400"],
		["#0a6b45", "#0a6b45"],
	])("a button of %s has an edge of %s, so that it shows on white", (color, edge_color) => {
		expect(readableColor(color)).toMatchObject({ edge_color });
	});
});

function luminance(hex: string): number {
	const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
	const [r = 0, g = 0, b = 0] = channels.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

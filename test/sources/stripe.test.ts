import { describe, expect, it } from "vitest";
import { stripe } from "../../src/sources/stripe.ts";
import { stripeEvent, stripeIntent, stripeInvoice, stripeSession } from "./payloads/stripe.ts";
import { eventsOf, translated } from "./translated.ts";

type Fields = Record<string, unknown>;
const told = (type: string, object: Fields) => translated(stripe, type, stripeEvent(type, object));
const only = (type: string, object: Fields) => {
	const [event] = eventsOf(told(type, object));
	if (!event) throw new Error("no event");
	return event;
};
const COMPLETED = "checkout.session.completed";

describe("a checkout session", () => {
	it("that names an order of the shop's is its payment", () => {
		expect(only(COMPLETED, stripeSession({ client_reference_id: "1001" }))).toMatchObject({
			type: "order.paid",
			subject: "order/1001",
			data: {
				customer: { email: "jenny@example.com", first_name: "Jenny", last_name: "Rosen" },
				order: { number: "1001", currency: "USD" },
				transaction: { id: "pi_1MqqbKLt4dXK03v5Ab12Cd34", amount: "25.00" },
			},
		});
		expect(only(COMPLETED, stripeSession({ metadata: { order_id: 77 } })).subject).toBe("order/77");
	});

	it("that names none is the order", () => {
		expect(only(COMPLETED, stripeSession({ metadata: { description: "Kayak course" } }))).toMatchObject({
			type: "order.placed",
			data: {
				order: {
					items: [{ title: "Kayak course", quantity: 1, line_total: "21.98" }],
					totals: { subtotal: "21.98", shipping: "3.02", grand_total: "25.00" },
					payment: { status: "paid" },
					billing_address: { city: "San Francisco", country: "US" },
				},
			},
		});
		const line_items = { data: [{ description: "T-shirt", quantity: 2, amount_subtotal: 2198 }] };
		expect(only(COMPLETED, stripeSession({ line_items })).data).toMatchObject({ order: { items: [{ title: "T-shirt", quantity: 2 }] } });
	});

	it("with a payment that comes later waits for it", () => {
		expect(told(COMPLETED, stripeSession({ payment_status: "unpaid" }))).toEqual({ ignored: "awaiting_payment" });
		expect(only("checkout.session.async_payment_succeeded", stripeSession({ client_reference_id: "1" })).type).toBe("order.paid");
		expect(only("checkout.session.async_payment_failed", stripeSession({ client_reference_id: "1" })).type).toBe("order.payment_failed");
		expect(told(COMPLETED, stripeSession({ mode: "setup" }))).toMatchObject({ ignored: "nothing_new" });
	});
});

describe("payments and invoices", () => {
	it("a payment that failed tells the customer what Stripe says, and is told once", () => {
		const event = only("payment_intent.payment_failed", stripeIntent());
		expect(event).toMatchObject({
			type: "order.payment_failed",
			id: "order.payment_failed/pi_3MtwBwLkdIwHu7ix28a3tqPa",
			data: {
				customer: { email: "jenny@example.com" },
				order: { number: "6735", currency: "JPY", totals: { grand_total: "2000" } },
				reason_public: "Your card has insufficient funds.",
				reason: "card_declined insufficient_funds",
			},
		});
		expect(JSON.stringify(event)).not.toContain("secret");
	});

	it("an invoice that was paid, and one of nothing", () => {
		expect(only("invoice.paid", stripeInvoice())).toMatchObject({
			type: "order.paid",
			subject: "order/ABC-0001",
			data: { customer: { email: "jenny@example.com" }, transaction: { amount: "15.00" }, order: { items: [{ title: "1 × Coffee of the month" }] } },
		});
		expect(told("invoice.paid", stripeInvoice({ amount_paid: 0 }))).toMatchObject({ ignored: "nothing_new" });
		expect(only("invoice.paid", stripeInvoice({ customer_email: null })).data.customer).not.toHaveProperty("email");
	});

	it.each([
		["jpy", 2000, "2000"],
		["KRW", 1, "1"],
		["usd", 5, "0.05"],
		["nok", -12345, "-123.45"],
		["kwd", 1234, "1.234"],
		["isk", 100, "1.00"],
		["ugx", 100, "1.00"],
	])("%s counts in its own smallest unit", (currency, amount_paid, amount) => {
		expect(only("invoice.paid", stripeInvoice({ currency, amount_paid })).data).toMatchObject({ transaction: { amount } });
	});
});

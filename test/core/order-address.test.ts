import { describe, expect, test } from "vitest";
import { CUSTOMER_NAMING, orderAddresses } from "../../src/core/order-address.ts";

describe("the address of an order", () => {
	test.each([
		"contact.form_submitted",
		"order.withdrawal_received",
		"return.requested",
		"order.invoice_requested",
		"message.customer_replied",
		"gift_card.issued",
	])("%s, which anybody can bring about, does not say it", (type) => expect(CUSTOMER_NAMING).not.toContain(type));

	test.each(["order.placed", "order.edited", "shipment.updated", "invoice.issued", "delivery.local_out", "pickup.ready"])("%s does", (type) =>
		expect(CUSTOMER_NAMING).toContain(type),
	);

	test("is what the shop told last, put right where it was put right", () => {
		const named = ["ny@example.no", "Gammel@example.no", "no address", null];
		expect(orderAddresses(named, [])).toEqual({ current: "ny@example.no", own: new Set(["ny@example.no", "gammel@example.no"]) });
		expect(orderAddresses(named, [{ wrong: "gammel@example.no", address: "feil@example.no" }]).current).toBe("ny@example.no");
		const put = orderAddresses(["kari@gmial.com"], [{ wrong: "kari@gmial.com", address: "Kari@gmail.com" }]);
		expect(put).toEqual({ current: "Kari@gmail.com", own: new Set(["kari@gmial.com", "kari@gmail.com"]) });
	});

	test("may come from a correction alone, or not be known at all", () => {
		expect(orderAddresses([], [{ wrong: "", address: "kari@example.no" }]).current).toBe("kari@example.no");
		expect(orderAddresses([null], [])).toEqual({ current: null, own: new Set() });
	});
});

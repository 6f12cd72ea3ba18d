import { expect, test } from "vitest";
import { orderStatus } from "../../src/core/order-status.ts";

test.each([
	["shipped", "shipped"],
	["FULFILLED", "shipped"],
	["Sendt", "shipped"],
	["wc-on-hold", "on_hold"],
	["På vent", "on_hold"],
	["Canceled", "cancelled"],
	["teilweise versandt", "partially_shipped"],
	["изпратена", "shipped"],
	["packing", undefined],
	["", undefined],
	[null, undefined],
	[{ shipped: true }, undefined],
])("%j says %s", (status, meaning) => {
	expect(orderStatus(status)).toBe(meaning);
});

import { expect, test } from "vitest";
import { laneOf, laneOfEvent } from "../../src/actions/wake-up.ts";

test.each([
	["cart.abandoned", "bulk"],
	["newsletter.campaign", "bulk"],
	["product.price_dropped", "bulk"],
	["newsletter.subscribed", "jobs"],
	["order.placed", "jobs"],
	["account.password_reset_requested", "urgent"],
])("%s goes into the queue %s: marketing alone waits behind all others", (type, lane) => {
	expect(laneOfEvent(type)).toBe(lane);
});

test("a marketing mail that is tried again stays in the queue for them", () => {
	expect(laneOf("M")).toBe("bulk");
});

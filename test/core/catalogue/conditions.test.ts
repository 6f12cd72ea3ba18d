import { describe, expect, test } from "vitest";
import { readEvent } from "../../../src/core/event.ts";
import { planEvent } from "../../../src/core/plan.ts";
import { Renderer } from "../../../src/core/render.ts";
import { templates } from "../../../templates/index.ts";
import { sampleEvent } from "../../support/events.ts";
import { mailShop } from "../../support/mail-shop.ts";

const { conditions } = new Renderer(templates);

/** Whether the condition of the only mail about an event holds. */
function holds(type: string, changes: Record<string, unknown>): boolean {
	const shop = {
		...mailShop,
		settings: { ...mailShop.settings, notifications: { customers: true, admins: true, enabled: { "account.login_alert.customer": true } } },
	};
	const [decision] = planEvent({ type, data: sampleEvent(type, changes).data }, shop, conditions);
	return decision?.reason !== "condition_false";
}

describe("a product out of stock (B32)", () => {
	test.each([
		["the last one went", { quantity: 0, previous_quantity: 1 }, true],
		["more were sold than there were", { quantity: -2, previous_quantity: 1 }, true],
		["nobody says how many there were", { quantity: 0, previous_quantity: null }, true],
		["there were none before either", { quantity: -1, previous_quantity: 0 }, false],
		["there are some left", { quantity: 1, previous_quantity: 2 }, false],
		["some came in", { quantity: 5, previous_quantity: null }, false],
		["the shop does not count it", { quantity: 0, previous_quantity: 1, product: { title: "Gavekort", track_stock: false } }, false],
		["nobody says whether the shop counts it", { quantity: 0, previous_quantity: 1, product: { title: "Termos" } }, true],
	])("%s", (_name, changes, expected) => {
		expect(holds("stock.out", changes)).toBe(expected);
	});
});

describe("a product running low (B33)", () => {
	test.each([
		["the threshold is reached", { quantity: 5, threshold: 5, previous_quantity: 6 }, true],
		["the threshold is passed in one go", { quantity: 1, threshold: 5, previous_quantity: 9 }, true],
		["it was below already", { quantity: 3, threshold: 5, previous_quantity: 5 }, false],
		["it is above", { quantity: 6, threshold: 5, previous_quantity: 7 }, false],
		["it rose, and is still below", { quantity: 4, threshold: 5, previous_quantity: 1 }, false],
		["it was above again and falls once more", { quantity: 5, threshold: 5, previous_quantity: 8 }, true],
		["nobody says how many there were", { quantity: 3, threshold: 5, previous_quantity: null }, true],
		["the shop does not count it", { quantity: 3, threshold: 5, previous_quantity: 6, product: { title: "Gavekort", track_stock: false } }, false],
	])("%s", (_name, changes, expected) => {
		expect(holds("stock.low", changes)).toBe(expected);
	});
});

describe("a message of the staff (E36)", () => {
	test.each([
		["page+mail", true],
		["page+mail-without-content", true],
		["mail", true],
		["page", false],
		["internal", false],
	])("%s: mailed is %s", (mode, expected) => {
		expect(holds("message.staff_sent", { mode })).toBe(expected);
	});

	test("a mail without the message must lead to it", () => {
		const reading = readEvent(sampleEvent("message.staff_sent", { mode: "page+mail-without-content", page_url: null }));
		expect(reading).toMatchObject({ ok: false, faults: [{ pointer: "/data/page_url" }] });
	});
});

test.each([
	[true, false],
	[false, true],
	[null, true],
])("a login from a device that is known = %s: the customer hears of it = %s", (known_device, expected) => {
	expect(holds("account.login_alert", { known_device })).toBe(expected);
});

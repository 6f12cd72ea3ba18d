import { describe, expect, test } from "vitest";
import { type ConsentStatement, consentsIn, isAgreed, latestAbout, mayRemind, mayWriteAbout } from "../../src/core/consent.ts";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const DAY = 86_400_000;
const granted = (purpose: string | null = null, occurredAt: number | null = null): ConsentStatement => ({ purpose, status: "granted", occurredAt });
const refused = (status: string, purpose: string | null = null, occurredAt: number | null = null): ConsentStatement => ({ purpose, status, occurredAt });

describe("consent covers a purpose", () => {
	test.each<[name: string, consents: ConsentStatement[], agreed: boolean]>([
		["nothing was said", [], false],
		["without a purpose it is about all", [granted()], true],
		["marketing is all", [granted("marketing")], true],
		["its own name", [granted("cart_reminder")], true],
		["its own name, written otherwise", [granted("Cart-Reminders")], true],
		["the newsletter is something else", [granted("newsletter")], false],
		["a no", [refused("denied", "cart_reminder")], false],
		["a withdrawn yes", [refused("withdrawn")], false],
		["a no beside a yes, whichever is first", [granted("cart_reminder"), refused("withdrawn", "marketing")], false],
		["a no beside a yes, the other way round", [refused("denied"), granted("cart_reminder")], false],
		["a no to something else", [granted("cart_reminder"), refused("denied", "newsletter")], true],
		["a status that nobody knows is no yes", [refused("maybe")], false],
		["nor is one of the object's own members", [refused("constructor")], false],
	])("%s", (_name, consents, agreed) => {
		expect(isAgreed(consents, "cart_reminder", NOW)).toBe(agreed);
	});
});

describe("what was said last counts", () => {
	test.each<[name: string, consents: ConsentStatement[], agreed: boolean]>([
		["a yes after a no", [refused("denied", "cart_reminder", 1), granted("cart_reminder", 2)], true],
		["a no after a yes", [granted("cart_reminder", 1), refused("withdrawn", "cart_reminder", 2)], false],
		["whatever the order in which they came", [refused("withdrawn", null, 2), granted("cart_reminder", 1)], false],
		["a yes without a time is older than any no with one", [refused("withdrawn", "marketing", 1), granted()], false],
		["and a no without a time older than any yes with one", [refused("denied"), granted("cart_reminder", 1)], true],
		["of two at the same time, no", [granted("cart_reminder", 5), refused("denied", "marketing", 5)], false],
		["of two at the same time, no, the other way round", [refused("denied", "marketing", 5), granted("cart_reminder", 5)], false],
		["a yes to one purpose after a no to all", [refused("withdrawn", "marketing", 1), granted("cart_reminder", 2)], true],
		["a yes to another purpose after a no to all", [refused("withdrawn", "marketing", 1), granted("newsletter", 2)], false],
		["a yes to all after a no to one", [refused("withdrawn", "cart_reminder", 1), granted("marketing", 2)], true],
		["a no to another one after a yes to all", [granted("marketing", 1), refused("withdrawn", "newsletter", 2)], true],
		["a yes from the future is one of now, and a no of now wins", [granted("cart_reminder", NOW + DAY), refused("withdrawn", null, NOW)], false],
		["a yes from the future after a no of yesterday", [granted("cart_reminder", NOW + DAY), refused("withdrawn", null, NOW - DAY)], true],
		["a no from the future is one of now", [refused("withdrawn", null, NOW + DAY), granted("cart_reminder", NOW)], false],
		["two from the future are of the same time, and a no wins", [refused("withdrawn", null, NOW + 1), granted(null, NOW + DAY)], false],
		["a third word after both", [refused("denied", null, 1), granted(null, 2), refused("withdrawn", "cart_reminder", 3)], false],
		["a status that nobody knows takes a yes back", [granted(null, 1), refused("pending", null, 2)], false],
	])("%s", (_name, consents, agreed) => {
		expect(isAgreed(consents, "cart_reminder", NOW)).toBe(agreed);
		expect(isAgreed(consents.toReversed(), "cart_reminder", NOW)).toBe(agreed);
	});

	test("and is told as it was said", () => {
		const last = granted("marketing", NOW + DAY);
		expect(latestAbout([refused("denied", null, 1), last], "price_drop", NOW)).toEqual(last);
		expect(latestAbout([granted("newsletter", 1)], "price_drop", NOW)).toBeUndefined();
	});
});

describe("who may be reminded of a cart", () => {
	const yes = [granted("cart_reminder", 1)];
	const no = [granted("cart_reminder", 1), refused("withdrawn", "marketing", 2)];
	test.each([
		["strict, nothing said", "strict", [], false, false],
		["strict, nothing said by a customer", "strict", [], true, false],
		["strict, yes", "strict", yes, false, true],
		["strict, no", "strict", no, true, false],
		["existing_customer, nothing said by a stranger", "existing_customer", [], false, false],
		["existing_customer, nothing said by a customer", "existing_customer", [], true, true],
		["existing_customer, a stranger who agreed", "existing_customer", yes, false, true],
		["existing_customer, a customer who said no", "existing_customer", no, true, false],
		["existing_customer, a customer who agreed to the newsletter alone", "existing_customer", [granted("newsletter", 1)], true, true],
		["off, nothing said", "off", [], false, true],
		["off, yes", "off", yes, false, true],
		["off, a customer who said no", "off", no, true, false],
		["off, somebody who denied it at the beginning", "off", [refused("denied")], true, false],
	] as const)("%s", (_name, preset, statements, boughtBefore, may) => {
		expect(mayRemind(preset, statements, boughtBefore, NOW)).toBe(may);
	});

	test("the preset is about carts; everything else takes a yes", () => {
		expect(mayWriteAbout("off", { statements: [granted("price_drop", 1)], boughtBefore: true }, NOW)).toEqual({
			...{ newsletter: false, cart_reminder: true, review_request: false, price_drop: true, gift_card_reminder: false },
		});
	});
});

describe("an event's consent", () => {
	const consent = { purpose: "newsletter", status: "granted" };
	const found = [{ purpose: "newsletter", status: "granted", occurredAt: null }];

	test.each<[name: string, data: Record<string, unknown>, found: ConsentStatement[]]>([
		["of the event", { email: "a@example.no", consent }, found],
		["of the event, which names no address", { consent }, found],
		["of the event, about somebody else", { email: "b@example.no", consent }, []],
		["of the customer, whose address has capitals", { customer: { email: "A@Example.NO", consent } }, found],
		["of the customer, while a friend gets the mail", { recipient: { email: "a@example.no" }, customer: { email: "b@example.no", consent } }, []],
		["of the recipient", { recipient: { email: "a@example.no", consent }, customer: { email: "b@example.no" } }, found],
		["that is no object", { consent: "granted", customer: { consent: ["granted"] }, recipient: null }, []],
	])("%s", (_name, data, consents) => {
		expect(consentsIn(data, "a@example.no")).toEqual(consents);
	});

	test.each([
		["a time", { status: "granted", occurred_at: "2026-11-20T14:03:00+01:00" }, Date.parse("2026-11-20T13:03:00Z")],
		["a time that is none", { status: "granted", occurred_at: "yesterday" }, null],
		["a yes without one, which shops repeat with every event", { status: "granted" }, null],
		["a no without one, which is as new as the event", { status: "withdrawn" }, NOW],
		["a no with one", { status: "withdrawn", occurred_at: "1970-01-01T00:00:01Z" }, 1000],
	])("has %s", (_name, said, occurredAt) => {
		expect(consentsIn({ customer: { consent: said } }, "a@example.no", NOW)).toMatchObject([{ occurredAt }]);
	});
});

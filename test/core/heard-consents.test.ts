import { expect, test } from "vitest";
import { readBrowserEvent } from "../../src/core/browser-cart.ts";
import { heardConsents } from "../../src/core/heard-consents.ts";
import type { PlannedEvent } from "../../src/core/plan.ts";

const HEARD = Date.parse("2026-11-22T12:00:00Z");
const HAPPENED = Date.parse("2026-11-22T11:00:00Z");
const SAID = Date.parse("2026-11-20T13:08:00Z");
const said = (more: object = {}) => ({ status: "granted", occurred_at: "2026-11-20T13:08:00Z", ...more });
const event = (data: Record<string, unknown>, more: Partial<PlannedEvent> = {}): PlannedEvent => ({
	...{ type: "order.placed", source: "https://shop.example", time: "2026-11-22T11:00:00Z", receivedAt: HEARD, data },
	...more,
});
const customer = (consent: unknown) => event({ customer: { email: "Kari@Example.NO", consent } });

test("all that is known of it is kept, by the key of the address", () => {
	const consent = said({ purpose: "Cart Reminders", method: "checkbox", text_version: "2026-05", source_url: "https://shop.example/checkout" });
	expect(heardConsents(customer(consent))).toEqual([
		{
			...{ address: "kari@example.no", purpose: "cart_reminder", status: "granted", occurredAt: SAID, undated: false, fromBrowser: false },
			...{ method: "checkbox", textVersion: "2026-05", sourceUrl: "https://shop.example/checkout" },
		},
	]);
});

test.each<[name: string, event: PlannedEvent, kept: object[]]>([
	["no purpose is all marketing", customer(said()), [{ purpose: "marketing" }]],
	["a purpose of the shop's own keeps its name", customer(said({ purpose: "SMS offers" })), [{ purpose: "SMS offers" }]],
	["a yes without a time is the oldest there is", customer({ status: "granted" }), [{ occurredAt: 0, undated: false }]],
	["a no without a time is as new as its event", customer({ status: "denied" }), [{ occurredAt: HAPPENED, undated: true }]],
	["a time in the future is when it was heard", customer(said({ occurred_at: "2099-01-01T00:00:00Z" })), [{ occurredAt: HEARD }]],
	["an event of the future happened when it was heard of", { ...customer({ status: "denied" }), time: "2099-01-01T00:00:00Z" }, [{ occurredAt: HEARD }]],
	["an event without a time happened when it was heard of", { ...customer({ status: "denied" }), time: null }, [{ occurredAt: HEARD }]],
	["a status that nobody knows is not kept", customer({ status: "pending" }), []],
	["without an address there is nobody", event({ customer: { consent: said() } }), []],
	["what names no address is about who gets the mail", event({ customer: { email: "a@example.no" }, consent: said() }), [{ address: "a@example.no" }]],
	[
		"friend and customer each say their own",
		event({ recipient: { email: "b@example.no", consent: said({ status: "denied" }) }, customer: { email: "a@example.no", consent: said() } }),
		[
			{ address: "b@example.no", status: "denied" },
			{ address: "a@example.no", status: "granted" },
		],
	],
	["what Postbud posts itself is a copy", { ...customer(said()), source: "postbud" }, []],
	[
		"a sign-off ends all marketing",
		event({ email: "a@example.no" }, { type: "newsletter.unsubscribed" }),
		[{ address: "a@example.no", purpose: "marketing", status: "withdrawn", occurredAt: HAPPENED, undated: false }],
	],
	[
		"a sign-off that names its purpose",
		event({ email: "a@example.no", purpose: "newsletter" }, { type: "newsletter.unsubscribed" }),
		[{ purpose: "newsletter" }],
	],
	["one that Postbud tells of is kept where it happened", event({ email: "a@example.no" }, { type: "newsletter.unsubscribed", source: "postbud" }), []],
	[
		"a sign-up is a yes to the newsletter, of its own time",
		event({ email: "a@example.no", consent: { status: "granted" } }, { type: "newsletter.subscribed" }),
		[{ purpose: "newsletter", status: "granted", occurredAt: HAPPENED }],
	],
	["a sign-up that proves nothing is none", event({ email: "a@example.no" }, { type: "newsletter.subscribed" }), []],
])("%s", (_name, posted, kept) => {
	expect(heardConsents(posted)).toMatchObject(kept);
	expect(heardConsents(posted)).toHaveLength(kept.length);
});

test("what is absurdly long is cut, and what is no text is nothing", () => {
	const [kept] = heardConsents(
		event({ email: "a@example.no", consent: said({ purpose: "x".repeat(1000), method: "m".repeat(1000), source_url: 7 }) }, { type: "custom.x" }),
	);
	expect([kept?.purpose.length, kept?.method?.length, kept?.sourceUrl]).toEqual([60, 60, null]);
});

test("what a page in a browser says is marked as such", () => {
	const data = { cart: { id: "c1", items: [] }, customer: { email: "a@example.no", consent: said() } };
	const reading = readBrowserEvent({ id: "1", type: "cart.updated", data }, { origin: "https://shop.example", origins: ["https://shop.example"] });
	const { id, ...read } = reading.kind === "read" ? reading.event : {};
	expect(heardConsents({ ...event(data), ...read, externalId: String(id) })).toMatchObject([{ status: "granted", fromBrowser: true }]);
	expect(heardConsents({ ...event(data), externalId: "1" })).toMatchObject([{ fromBrowser: false }]);
});

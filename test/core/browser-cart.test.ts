import { describe, expect, it } from "vitest";
import { readBrowserEvent } from "../../src/core/browser-cart.ts";
import { isOnOrigins, webOrigin } from "../../src/core/browser-origins.ts";
import { readEvent } from "../../src/core/event.ts";
import { looksLikeLink } from "../../src/core/link-like.ts";
import { networkOf } from "../../src/core/network.ts";

const page = { origin: "https://www.shop.example", origins: ["https://www.shop.example"] };
const item = { sku: "TRM-1", title: "Termos 1 l", quantity: 2, unit_price: "374.00" };
const cart = { id: "c81", currency: "SEK", total: "748.00", items: [item] };
const event = (data: object = {}, rest: object = {}) => ({ id: "1", type: "cart.updated", source: "https://evil.com", data: { cart, ...data }, ...rest });

const readData = (data: object) => {
	const reading = readBrowserEvent(event(data), page);
	if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
	return reading.event.data as Record<string, unknown>;
};
const pointersOf = (input: unknown) => {
	const reading = readBrowserEvent(input, page);
	return reading.kind === "invalid" ? reading.faults.map(({ pointer }) => pointer) : reading.kind;
};

describe("what a browser says of a cart", () => {
	it("is an event of the storefront, from the page's origin, under an id that no other source has", () => {
		const reading = readBrowserEvent(event({ origin: "panel" }, { subject: "order/1001", time: "2026-11-20T14:10:00Z", traceparent: "x" }), page);
		expect(reading).toEqual({
			kind: "read",
			event: {
				...{ id: "browser:1", source: "https://www.shop.example", type: "cart.updated", subject: "cart/c81", time: "2026-11-20T14:10:00Z" },
				data: { origin: "storefront", cart },
			},
		});
		expect(readEvent(reading.kind === "read" && reading.event)).toMatchObject({ ok: true });
	});

	it.each(["order.placed", "cart.abandoned", "custom.cart", "account.password_reset_requested"])("is not an event %s", (type) => {
		expect(readBrowserEvent(event({}, { type }), page)).toEqual({
			kind: "forbidden",
			fault: { pointer: "/type", detail: expect.stringContaining("cart.emptied") },
		});
	});

	it("is nothing but what the list names: no files, no other recipient", () => {
		const data = readData({
			recipient: { email: "victim@example.no" },
			attachments: [{ id: "att_01m80vkkp1y1rzvzsjs32342xs" }],
			cart: { ...cart, note: "x", items: [{ ...item, html: "<b>" }] },
			customer: { email: "a@example.no", company: "x", consent: { status: "granted", note: "x" } },
		});
		expect(data).toEqual({ origin: "storefront", cart, customer: { email: "a@example.no", consent: { status: "granted" } } });
	});

	it("a cart that was emptied needs its id only", () => {
		expect(pointersOf({ id: "1", type: "cart.emptied", data: { cart: { id: "c81" } } })).toBe("read");
		expect(pointersOf({ id: "1", type: "checkout.started", data: { cart: { id: "c81" } } })).toEqual(["/data/cart/items"]);
	});

	it("names every fault at once", () => {
		const input = event(
			{
				cart: { ...cart, total: 7, items: [{ ...item, title: "Buy at evil.com", variant: "x".repeat(121) }] },
				customer: { email: "nobody", first_name: "http://evil.example" },
			},
			{ id: "", time: "today" },
		);
		expect(pointersOf(input)).toEqual([
			...["/id", "/time", "/data/cart/total", "/data/cart/items/0/title", "/data/cart/items/0/variant"],
			...["/data/customer/email", "/data/customer/first_name"],
		]);
		expect(pointersOf("x")).toEqual([""]);
		expect(pointersOf({})).toEqual(["/id", "/type", "/data"]);
	});

	it("has at most 50 items", () => {
		expect(pointersOf(event({ cart: { ...cart, items: Array(50).fill(item) } }))).toBe("read");
		expect(pointersOf(event({ cart: { ...cart, items: Array(51).fill(item) } }))).toEqual(["/data/cart/items"]);
	});

	it("loses addresses that lead elsewhere, and is taken all the same", () => {
		const own = "https://cdn.shop.example/i/1.jpg";
		const data = readData({
			cart: { ...cart, url: "https://evil.com/cart", items: [{ ...item, image_url: own, url: "javascript:alert(1)" }] },
			customer: { email: "a@example.no", consent: { status: "granted", source_url: "https://evil.com" } },
		});
		expect(data).toMatchObject({ cart: { ...cart, items: [{ ...item, image_url: own }] }, customer: { consent: { status: "granted" } } });
		expect(JSON.stringify(data)).not.toMatch(/evil|javascript/);
	});

	it("loses a language and a time zone that nobody knows, and is taken all the same", () => {
		const data = readData({ locale: "C", customer: { email: "a@example.no", locale: "nb", timezone: "Mars/Base" } });
		expect(data).toEqual({ origin: "storefront", cart, customer: { email: "a@example.no", locale: "nb" } });
	});

	it("takes the ids of other systems as they are", () => {
		expect(pointersOf(event({ cart: { ...cart, id: "gid://shopify/Cart/c1-7f" } }))).toBe("read");
	});
});

describe("what looks like a link", () => {
	it.each([
		..."http://x|see https:evil|www.evil|evil.com|Evil.Com|EVIL.COM|t.co/x|a.b.co.uk|go to evil.com.|a@evil.se|evil．com|evil。com|ev\u200bil.c\u200bom|ftp://x|xn--vil-1la.xn--p1ai|blåbær.no|кто.рф|evil.monster".split(
			"|",
		),
	])("%s does", (text) => {
		expect(looksLikeLink(text)).toBe(true);
	});

	it.each("Termos 1.5 l|Dr.Martens|St.Moriz|Node.js for barn|No. 5|Str. XL|Vol.2|u.s.a|Sko 42.5|A.B.C|3.14|Ja... nei|Pakke: 3 stk.|S/M".split("|"))(
		"%s does not",
		(text) => {
			expect(looksLikeLink(text)).toBe(false);
		},
	);
});

describe("an origin", () => {
	it.each([
		["https://shop.example", "https://shop.example"],
		["HTTPS://Shop.Example:443/", "https://shop.example"],
		["https://blåbær.example:8443", "https://xn--blbr-roah.example:8443"],
		["http://localhost:3000", "http://localhost:3000"],
		["http://127.0.0.1:8787", "http://127.0.0.1:8787"],
	])("%s is %s", (text, origin) => {
		expect(webOrigin.parse(text)).toBe(origin);
	});

	it.each([
		..."http://shop.example|https://shop.example/path|https://shop.example?x|https://shop.example#x|https://u:p@shop.example|https://*.shop.example".split("|"),
		..."shop.example|*|null|https://|ftp://shop.example|https://a,b|https://shop.example\\x|file:///x".split("|"),
	])("%s is none", (text) => {
		expect(webOrigin.safeParse(text).success).toBe(false);
	});
});

describe("an address on the shop's own web", () => {
	const origins = ["https://www.shop.example", "https://butikk.firma.example:8443", "http://localhost:3000"];
	it.each([
		...["https://www.shop.example/a", "https://shop.example/a", "https://cdn.shop.example/a", "https://a.b.butikk.firma.example/", "http://localhost:9/x"],
	])("%s", (url) => {
		expect(isOnOrigins(url, origins)).toBe(true);
	});

	it.each([
		...[
			"https://evilshop.example/",
			"https://shop.example.evil.com/",
			"https://shop.example@evil.com/",
			"https://evil@shop.example/",
			"https://firma.example/",
		],
		...["http://shop.example/", "javascript://shop.example/%0aalert(1)", "//shop.example/", "https://cdn.firma.example/"],
	])("is not %s", (url) => {
		expect(isOnOrigins(url, origins)).toBe(false);
	});
});

it.each([
	["192.0.2.7", "192.0.2.7"],
	["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2"],
	["2001:db8::1", "2001:db8:0:0"],
	["2001:db8::3:4:5:6:7", "2001:db8:0:3"],
	["::1", "0:0:0:0"],
])("%s belongs to the network %s", (ip, network) => {
	expect(networkOf(ip)).toBe(network);
});

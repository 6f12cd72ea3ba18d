import { describe, expect, it } from "vitest";
import { shopCartLink } from "../../../src/core/cart/shop-cart-link.ts";

const SHOP = "https://shop.example";
const cartOf = (...items: object[]) => ({ items });
const gid = (id: number | string) => `gid://shopify/ProductVariant/${id}`;

describe("a Shopify cart permalink", () => {
	it.each<[string, object[], string | null, string | undefined]>([
		["a number", [{ variant_id: 70881412, quantity: 2 }], null, "/cart/70881412:2"],
		["text", [{ variant_id: "70881412", quantity: 1 }], null, "/cart/70881412:1"],
		["a global id", [{ variant_id: gid(123), quantity: 3 }], null, "/cart/123:3"],
		["a global id under id", [{ id: gid(123), quantity: 3 }], null, "/cart/123:3"],
		["a line of the Storefront API", [{ id: "gid://shopify/CartLine/9?cart=x", merchandise: { id: gid(123) }, quantity: 1 }], null, "/cart/123:1"],
		[
			"several, with the discount",
			[
				{ variant_id: 1, quantity: 2 },
				{ variant_id: 2, quantity: 1 },
			],
			"COMEBACK",
			"/cart/1:2,2:1?discount=COMEBACK",
		],
		["a discount with blanks and signs", [{ variant_id: 1, quantity: 1 }], "10 % & more", "/cart/1:1?discount=10%20%25%20%26%20more"],
		[
			"two lines of one variant, which are one",
			[
				{ variant_id: 1, quantity: 2 },
				{ variant_id: 7, quantity: 1 },
				{ variant_id: "1", quantity: 3 },
			],
			null,
			"/cart/1:5,7:1",
		],
		[
			"one line without an id, which is left out",
			[
				{ sku: "TRM-1", quantity: 1 },
				{ variant_id: 7, quantity: 1 },
			],
			null,
			"/cart/7:1",
		],
		["an id of the line, which names no goods", [{ id: 866550311766439000, quantity: 1 }], null, undefined],
		["a number of which JSON kept a part", [{ variant_id: 2 ** 60, quantity: 1 }], null, undefined],
		["the product alone", [{ product_id: 632910392, quantity: 1 }], null, undefined],
		[
			"an id that is made up",
			[
				{ variant_id: "1:99,2", quantity: 1 },
				{ variant_id: "/../x", quantity: 1 },
				{ variant_id: 0, quantity: 1 },
			],
			null,
			undefined,
		],
		["nothing", [], "COMEBACK", undefined],
	])("from %s", (_name, items, code, path) => {
		expect(shopCartLink("shopify", SHOP, cartOf(...items), code)).toBe(path && SHOP + path);
	});
});

describe("a WooCommerce checkout link", () => {
	it.each<[string, object[], string | null, string | undefined]>([
		["a simple product", [{ product_id: 123, variation_id: 0, quantity: 2 }], null, "products=123:2"],
		["a variation", [{ product_id: 123, variation_id: 456, quantity: 1 }], null, "products=456:1"],
		["a variation by our own name", [{ product_id: 123, variant_id: "456", quantity: 1 }], null, "products=456:1"],
		["ids as text", [{ product_id: "123", variation_id: "0", quantity: 1 }], null, "products=123:1"],
		["a line of the Store API", [{ id: 34, key: "e369853df766fa44e1ed0ff613f563bd", quantity: 1 }], null, "products=34:1"],
		[
			"several, with the coupon",
			[
				{ product_id: 1, quantity: 2 },
				{ product_id: 2, quantity: 1 },
			],
			"SPRING 10",
			"products=1:2,2:1&coupon=SPRING%2010",
		],
		[
			"one product twice, of which it would take the last",
			[
				{ product_id: 1, quantity: 2 },
				{ product_id: 1, quantity: 3 },
			],
			null,
			"products=1:5",
		],
		[
			"parts of a piece",
			[
				{ product_id: 1, quantity: 0.3 },
				{ product_id: 2, quantity: 1.6 },
			],
			null,
			"products=1:1,2:2",
		],
		["no ids", [{ sku: "TRM-1", quantity: 1 }], "SPRING10", undefined],
	])("from %s", (_name, items, code, query) => {
		expect(shopCartLink("woocommerce", SHOP, cartOf(...items), code)).toBe(query && `${SHOP}/checkout-link/?${query}`);
	});

	it.each([
		["https://shop.example/", "https://shop.example/checkout-link/?products=1:1"],
		["https://shop.example/no", "https://shop.example/no/checkout-link/?products=1:1"],
		["https://shop.example:8443/no/?lang=nb#top", "https://shop.example:8443/no/checkout-link/?products=1:1"],
	])("of the shop at %s", (url, link) => {
		expect(shopCartLink("woocommerce", url, cartOf({ product_id: 1, quantity: 1 }), null)).toBe(link);
	});
});

it("a cart too large for an address has no link", () => {
	const items = Array.from({ length: 1000 }, (_, i) => ({ variant_id: 40_000_000_000 + i, quantity: 1 }));
	expect(shopCartLink("shopify", SHOP, cartOf(...items), null)).toBeUndefined();
});

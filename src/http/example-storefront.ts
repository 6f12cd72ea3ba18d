import { Hono } from "hono";
import { html } from "hono/html";
import type { AppEnv } from "./api.ts";

/**
 * A shop of two products for developers to copy from, at /docs/example-storefront. It works as `recover_url`:
 * "https://…/docs/example-storefront?code={code}#key=pb_pk_…". The key has to list the origin of the page, which is Postbud's own.
 */
export const exampleStorefront = new Hono<AppEnv>();

exampleStorefront.get("/", (c) => {
	const nonce = c.var.deps.random(16).toBase64();
	return c.html(page(nonce), 200, {
		"Content-Security-Policy": `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
		"Cache-Control": "no-store",
		// A beacon from a page with "no-referrer" does not say where it comes from.
		"Referrer-Policy": "strict-origin",
		"X-Robots-Tag": "noindex",
	});
});

const page = (nonce: string) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Example storefront</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">
	:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
	body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
	label, li { display: block; margin: .5rem 0 }
</style>
<!-- A shop writes: <script src="https://postbud.example/cart.js" data-key="pb_pk_…" defer></script>. Here the key comes from the address. -->
<script nonce="${nonce}">
	const key = new URLSearchParams(location.hash.slice(1)).get("key");
	if (key) {
		const tag = document.createElement("script");
		tag.src = "/cart.js";
		tag.dataset.key = key;
		tag.nonce = document.currentScript.nonce;
		document.head.append(tag);
	}
	// Calls wait in here until the script is loaded.
	const tell = (...call) => (window.postbud ||= []).push(call);
</script>
</head>
<body>
<h1>Example storefront</h1>
<p id="status" role="status"></p>
<form id="key-form">
	<label>Publishable key of the store, which lists this page's origin <input name="key" size="50" required pattern="pb_pk_.+" autocomplete="off"></label>
	<button>Use this key</button>
</form>
<h2>Goods</h2>
<ul id="products"></ul>
<section aria-labelledby="cart-heading">
	<h2 id="cart-heading">Cart</h2>
	<ul id="cart"></ul>
	<p>Total: <output id="total"></output></p>
	<button type="button" id="checkout">Go to the checkout</button>
	<button type="button" id="empty">Empty the cart</button>
</section>
<form id="person">
	<h2>You</h2>
	<label>E-mail <input name="email" type="email" required autocomplete="email"></label>
	<label>First name <input name="first_name" autocomplete="given-name"></label>
	<label><input name="consent" type="checkbox"> Send me a reminder if I leave something in the cart</label>
	<button>Save</button>
</form>
<script nonce="${nonce}">
	const products = [
		{ sku: "TRM-1", title: "Thermos, 1 l", unit_price: "349.00" },
		{ sku: "LUE-M", title: "Merino beanie", variant: "Grey", unit_price: "499.00" },
	];
	const byId = (id) => document.getElementById(id);
	let shop = JSON.parse(localStorage.getItem("example-shop") ?? "null") ?? { id: crypto.randomUUID(), lines: {} };

	function cartOf() {
		const items = products.filter(({ sku }) => shop.lines[sku]).map((product) => ({
			...product,
			quantity: shop.lines[product.sku],
			line_total: (product.unit_price * shop.lines[product.sku]).toFixed(2),
			url: location.origin + location.pathname,
		}));
		const total = items.reduce((sum, { line_total }) => sum + Number(line_total), 0).toFixed(2);
		return { id: shop.id, currency: "NOK", total, url: location.origin + location.pathname, items };
	}
	function row(text, label, act) {
		const made = document.createElement("li");
		const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
		button.addEventListener("click", act);
		made.append(text + " ", button);
		return made;
	}
	function change(sku, by) {
		shop.lines[sku] = Math.max(0, (shop.lines[sku] ?? 0) + by);
		show();
		tell("cart", cartOf());
	}
	function show() {
		localStorage.setItem("example-shop", JSON.stringify(shop));
		const { items, total } = cartOf();
		byId("cart").replaceChildren(...items.map(({ sku, title, quantity }) => row(quantity + " × " + title, "Remove one " + title, () => change(sku, -1))));
		byId("total").textContent = "NOK " + total;
	}

	byId("products").append(...products.map(({ sku, title, unit_price }) => row(title + ", NOK " + unit_price, "Add " + title, () => change(sku, 1))));
	byId("key-form").hidden = Boolean(key);
	byId("key-form").addEventListener("submit", (event) => {
		event.preventDefault();
		location.hash = "key=" + event.target.elements.key.value.trim();
		location.reload();
	});
	byId("person").addEventListener("submit", (event) => {
		event.preventDefault();
		const { email, first_name, consent } = event.target.elements;
		const status = consent.checked ? "granted" : "denied";
		const said = { purpose: "cart_reminder", status, method: "checkbox", text_version: "example-1", occurred_at: new Date().toISOString() };
		tell("customer", { email: email.value, first_name: first_name.value, consent: { ...said, source_url: location.origin + location.pathname } });
		byId("status").textContent = "Saved.";
	});
	byId("checkout").addEventListener("click", () => tell("checkout"));
	byId("empty").addEventListener("click", () => {
		// An order ends a cart as well: the next one has an id of its own.
		shop = { id: crypto.randomUUID(), lines: {} };
		show();
		tell("empty");
	});

	const code = new URLSearchParams(location.search).get("code");
	show();
	if (code && key) addEventListener("load", async () => {
		try {
			const { cart, discount_code } = await postbud.restore(code);
			shop = { id: cart.id, lines: Object.fromEntries(cart.items.map(({ sku, quantity }) => [sku, quantity])) };
			show();
			tell("cart", cartOf());
			// A code is good once.
			history.replaceState(null, "", location.pathname + location.hash);
			byId("status").textContent = "Your cart is back." + (discount_code ? " Your discount code: " + discount_code : "");
		} catch (problem) {
			byId("status").textContent = "The cart could not be fetched: " + problem.message;
		}
	});
</script>
</body>
</html>`;

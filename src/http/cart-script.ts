import { Hono } from "hono";
import { etag, RETAINED_304_HEADERS } from "hono/etag";
import type { AppEnv } from "./api.ts";

/**
 * What a storefront embeds: `<script src="https://…/cart.js" data-key="pb_pk_…" defer></script>`. Then
 * `postbud.cart({ id, currency, total, url, items })` after every change and on every page, `postbud.customer({ email, … })` as
 * soon as somebody is known (and without anything once nobody is), `postbud.checkout()`, `postbud.empty()` after a purchase,
 * and `postbud.restore(code)` on the page that `recover_url` names. Calls from before it was loaded:
 * `(window.postbud ||= []).push(["cart", { … }])`, which works after it too.
 *
 * The last cart and person are kept in localStorage, so that other pages and tabs know them; without it, for this page. It sets
 * no cookie and reaches no host but its own. A beacon from a page whose Referrer-Policy hides the origin is refused;
 * `data-send="fetch"` is for those.
 */
const script = `
"use strict";
(() => {
	const tag = document.currentScript;
	const { key, send } = tag.dataset;
	const api = new URL("v1/", tag.src);
	const store = "postbud";
	let known = {};
	let pending;
	let timer;

	const load = () => {
		try { known = JSON.parse(localStorage.getItem(store)) || known; } catch {}
	};
	const save = () => {
		try { localStorage.setItem(store, JSON.stringify(known)); } catch {}
	};

	const flush = () => {
		clearTimeout(timer);
		const type = pending;
		pending = 0;
		load();
		const { cart, customer } = known;
		if (!type || !cart || (type != "cart.emptied" && !(cart.items || []).length)) return;
		const state = JSON.stringify([cart, customer]);
		const [lastState, lastType] = known.sent || [];
		if (state == lastState && (type == lastType || type == "cart.updated")) return;
		known.sent = [state, type];
		save();
		const locale = document.documentElement.lang || navigator.language;
		const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
		const body = JSON.stringify({
			specversion: "1.0",
			id: cart.id + "-" + Date.now().toString(36) + Math.random().toString(36).slice(2),
			source: location.origin,
			type,
			time: new Date(),
			data: { locale, cart, customer: customer && { locale, timezone, ...customer } },
		});
		const url = new URL("events?key=" + key, api);
		if (send != "fetch" && navigator.sendBeacon && navigator.sendBeacon(url, body)) return;
		const again = () => {
			load();
			known.sent = 0;
			save();
		};
		fetch(url, { method: "POST", body, keepalive: body.length < 6e4, credentials: "omit" }).then((answer) => answer.ok || again(), again);
	};

	const change = (type, part) => {
		load();
		Object.assign(known, part);
		save();
		if (type != "cart.updated" || !pending) pending = type;
		clearTimeout(timer);
		timer = setTimeout(flush, 1000);
	};

	const postbud = {
		cart(cart) {
			const filled = cart.items && cart.items.length;
			if (!filled || pending == "cart.emptied") pending = 0;
			change(filled ? "cart.updated" : "cart.emptied", { cart });
		},
		customer(customer) {
			change("cart.updated", { customer: customer || undefined });
		},
		checkout() {
			change("checkout.started");
		},
		empty() {
			load();
			const { id } = known.cart || {};
			if (id != null) change("cart.emptied", { cart: { id, items: [] } });
		},
		restore: (code) =>
			fetch(new URL("carts/recoveries/" + encodeURIComponent(code) + "?key=" + key, api), { credentials: "omit" }).then(async (answer) => {
				const body = await answer.json();
				if (!answer.ok) throw Object.assign(new Error(body.detail), body);
				return body;
			}),
		push: (...calls) => {
			for (const [name, ...rest] of calls) postbud[name](...rest);
		},
	};

	addEventListener("pagehide", flush);
	addEventListener("visibilitychange", () => {
		if (document.visibilityState == "hidden") flush();
	});
	const early = window.postbud;
	window.postbud = postbud;
	if (Array.isArray(early)) postbud.push(...early);
})();
`.replace(/\n\t*/g, "\n");

export const cartScript = new Hono<AppEnv>();
cartScript.use(etag({ retainedHeaders: [...RETAINED_304_HEADERS, "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin"] }));
cartScript.get("/", (c) =>
	c.body(script.trim(), 200, {
		"Content-Type": "text/javascript; charset=utf-8",
		"Cache-Control": "public, max-age=3600",
		"Cross-Origin-Resource-Policy": "cross-origin",
		"Access-Control-Allow-Origin": "*",
	}),
);

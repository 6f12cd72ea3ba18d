import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { BASE, call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

interface Problem {
	detail: string;
	errors?: { pointer: string; detail: string }[];
}

const SHOP = "https://shop.example";
const RECOVERY = "/v1/carts/recoveries/not-a-code";
let store: TestStore;
let key: string;
let n = 0;

beforeAll(async () => {
	store = await makeStore();
	key = (await makeKey({ origins: [SHOP, BASE] })).body.key;
});

const makeKey = (changes: object, by = store.key) =>
	callJson<{ id: string; key: string; origins: string[] } & Problem>("POST", "/v1/keys", by, { name: "Web", kind: "publishable", ...changes });
const cartEvent = (changes: Record<string, unknown> = {}) => ({ ...sampleEvent("cart.updated", {}, `cart-${++n}`), ...changes });
const from = (origin: string): Record<string, string> => ({ Origin: origin });
const beacon = (body: unknown, headers = from(SHOP), url = `/v1/events?key=${key}`) =>
	call("POST", url, undefined, typeof body === "string" ? body : JSON.stringify(body), { "Content-Type": "text/plain;charset=UTF-8", ...headers });
const problemOf = async (response: Response) => (await response.json()) as Problem;

describe("a publishable key", () => {
	it("is made with origins as browsers write them, and listed with them", async () => {
		const { status, body } = await makeKey({ origins: ["https://Shop.example:443/", SHOP, "http://localhost:3000"] });
		expect(status).toBe(201);
		expect(body).toMatchObject({ kind: "publishable", scopes: [], origins: [SHOP, "http://localhost:3000"], key: expect.stringMatching(/^pb_pk_/) });
		const { body: list } = await callJson<{ data: { id: string }[] }>("GET", "/v1/keys", store.key);
		expect(list.data.find(({ id }) => id === body.id)).toMatchObject({ kind: "publishable", origins: [SHOP, "http://localhost:3000"] });
	});

	it.each<[string, object, string[]]>([
		["no origins", {}, ["/origins"]],
		["an empty list", { origins: [] }, ["/origins"]],
		["21 origins", { origins: Array.from({ length: 21 }, (_, i) => `https://s${i}.example`) }, ["/origins"]],
		["a path, http and a wildcard", { origins: [`${SHOP}/a`, "http://shop.example", "https://*.shop.example"] }, ["/origins/0", "/origins/1", "/origins/2"]],
		["scopes, beside other faults", { name: "", scopes: ["*"] }, ["/name", "/scopes", "/origins"]],
		["origins of a secret key", { kind: "secret", origins: [SHOP] }, ["/origins"]],
		["another kind", { kind: "private", name: 7 }, ["/name", "/kind"]],
	])("names every fault of %s", async (_name, changes, pointers) => {
		const { status, body } = await makeKey(changes);
		expect([status, ...(body.errors ?? []).map(({ pointer }) => pointer)]).toEqual([422, ...pointers]);
	});

	it("is given by the root key, and by keys that may write events themselves", async () => {
		const secret = async (scopes: string[]) => (await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Maker", scopes })).body.key;
		expect((await makeKey({ origins: [SHOP], store_id: store.id }, env.ROOT_KEY)).status).toBe(201);
		expect((await makeKey({ origins: [SHOP] }, await secret(["keys:write", "events:write"]))).status).toBe(201);
		expect((await makeKey({ origins: [SHOP] }, await secret(["keys:write"]))).status).toBe(403);
		expect((await makeKey({ origins: [SHOP] }, await secret(["events:write"]))).status).toBe(403);
		expect((await makeKey({ origins: [SHOP] }, key)).status).toBe(403);
	});

	it("opens nothing of the API but cart activity and recoveries", async () => {
		const { body } = await callJson<{ paths: Record<string, Record<string, unknown>> }>("GET", "/openapi.json", undefined);
		const routes = Object.entries(body.paths).flatMap(([path, item]) => Object.keys(item).map((method) => [method.toUpperCase(), path] as const));
		const open = ["POST /v1/events", "GET /v1/carts/recoveries/{code}", "POST /v1/events?dry_run=true", "POST /v1/addresses/checks"];
		const closed = routes.filter(([method, path]) => path.startsWith("/v1/") && !open.includes(`${method} ${path}`));
		expect(closed.length).toBeGreaterThan(50);
		for (const [method, path] of closed) {
			const real = path.replace("/messages/{id}", "/messages/msg_01m80vkkp1y1rzvzsjs32342xs").replace(/\{\w+\}/g, "x_01m80vkkp1y1rzvzsjs32342xs");
			const response = await call(method, real, key, ["POST", "PUT", "PATCH"].includes(method) ? {} : undefined, from(SHOP));
			const seen = [method, path, response.status, response.headers.get("Access-Control-Allow-Origin")];
			await response.body?.cancel();
			expect(seen).toEqual([method, path, 403, null]);
		}
	});
});

describe("a beacon", () => {
	it("brings a cart: its key in the URL, JSON as plain text", async () => {
		const response = await beacon(cartEvent({ source: "https://elsewhere.example", subject: "order/1001" }));
		expect(response.status).toBe(202);
		const { id } = (await response.json()) as { id: string };
		const { body } = await callJson("GET", `/v1/events/${id}`, store.key);
		expect(body).toMatchObject({ type: "cart.updated", source: SHOP, subject: "cart/c81", external_id: `browser:cart-${n}`, data: { origin: "storefront" } });
	});

	it("that comes twice is one event", async () => {
		const event = cartEvent();
		const first = await beacon(event);
		const again = await beacon(event);
		expect(again.headers.get("Idempotent-Replayed")).toBe("true");
		expect(await again.json()).toEqual(await first.json());
	});

	it("does not take the id of an event of the shop's own", async () => {
		await beacon(cartEvent({ id: "order-1001" }));
		const order = { ...sampleEvent("order.placed", {}, "order-1001"), source: SHOP };
		expect((await call("POST", "/v1/events", store.key, order)).status).toBe(202);
	});

	it.each<[string, () => Record<string, string>, string]>([
		["from an origin that the key does not list", () => from("https://evil.example"), "https://evil.example"],
		["from a subdomain of a listed origin", () => from("https://a.shop.example"), "https://a.shop.example"],
		["from nowhere", () => ({}), "Origin"],
		["from a page that hides where it is", () => from("null"), "Referrer-Policy"],
	])("%s is refused", async (_name, headers, said) => {
		const response = await beacon(cartEvent(), headers());
		expect(response.status).toBe(403);
		expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
		expect((await problemOf(response)).detail).toContain(said);
	});

	it("from Postbud's own page is known by what the browser says of it", async () => {
		expect((await beacon(cartEvent(), { "Sec-Fetch-Site": "same-origin" })).status).toBe(202);
		expect((await beacon(cartEvent(), { "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
	});

	it("of another type is refused, and every one of them is named", async () => {
		const response = await beacon([cartEvent(), sampleEvent("order.placed"), sampleEvent("account.password_reset_requested")]);
		expect(response.status).toBe(403);
		expect((await problemOf(response)).errors?.map(({ pointer }) => pointer)).toEqual(["/1/type", "/2/type"]);
	});

	it("with links in it is refused, the pointers as posted", async () => {
		const item = { title: "Win at evil.com", quantity: 1 };
		const response = await beacon([cartEvent(), cartEvent({ data: { cart: { id: "c1", items: [item, { ...item, quantity: 0 }] } } })]);
		expect(response.status).toBe(422);
		const { errors } = await problemOf(response);
		expect(errors?.map(({ pointer }) => pointer)).toEqual(["title", "title", "quantity"].map((field, i) => `/1/data/cart/items/${Math.min(i, 1)}/${field}`));
	});

	it("cannot ask whom the shop would write to, nor bring more than a customer does", async () => {
		expect((await beacon(cartEvent(), from(SHOP), `/v1/events?key=${key}&dry_run=true`)).status).toBe(403);
		expect((await beacon(Array.from({ length: 11 }, () => cartEvent()))).status).toBe(422);
	});

	it("is refused after more than a customer would send, and told when to come again", async () => {
		const { body } = await makeKey({ origins: [SHOP] });
		let response: Response;
		let sent = 0;
		do {
			response = await beacon("{}", { ...from(SHOP), "CF-Connecting-IP": "192.0.2.1" }, `/v1/events?key=${body.key}`);
			await response.clone().body?.cancel();
		} while (response.status === 422 && ++sent < 400);
		expect(response.status).toBe(429);
		expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
		expect(response.headers.get("Access-Control-Allow-Origin")).toBe(SHOP);
		expect(response.headers.get("Access-Control-Expose-Headers")).toContain("Retry-After");
		expect((await beacon("{}", { ...from(SHOP), "CF-Connecting-IP": "192.0.2.2" }, `/v1/events?key=${body.key}`)).status).toBe(422);
	});
});

describe("a secret key", () => {
	it("is never taken from a URL", async () => {
		for (const secret of [store.key, env.ROOT_KEY]) {
			const response = await beacon(cartEvent(), from(SHOP), `/v1/events?key=${secret}`);
			expect(response.status).toBe(401);
			expect((await problemOf(response)).detail).toContain("access logs");
		}
		expect((await call("GET", `/v1/messages?key=${store.key}`, undefined)).status).toBe(401);
	});

	it("neither needs an origin, nor makes an answer readable for a page", async () => {
		const response = await call("POST", "/v1/events", store.key, sampleEvent("order.placed"), from(SHOP));
		expect(response.status).toBe(202);
		expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
		expect((await call("POST", "/v1/events", store.key, JSON.stringify(cartEvent()), { "Content-Type": "text/plain" })).status).toBe(415);
	});
});

describe("pages of a shop (CORS)", () => {
	it.each(["/v1/events", RECOVERY])("may ask first whether they may call %s, without a key", async (path) => {
		const response = await call("OPTIONS", path, undefined, undefined, { ...from(SHOP), "Access-Control-Request-Method": "POST" });
		expect([response.status, response.headers.get("Access-Control-Allow-Origin"), response.headers.get("Vary")]).toEqual([204, SHOP, "Origin"]);
		expect(response.headers.get("Access-Control-Allow-Headers")).toBe("Authorization, Content-Type");
		expect(Number(response.headers.get("Access-Control-Max-Age"))).toBeGreaterThan(600);
	});

	it("may not ask about anything else", async () => {
		const response = await call("OPTIONS", "/v1/messages", undefined, undefined, { ...from(SHOP), "Access-Control-Request-Method": "GET" });
		expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
	});

	it("can read answers and problems, with the key in a header too", async () => {
		const answers = [
			await call("POST", "/v1/events", key, cartEvent(), from(SHOP)),
			await call("POST", "/v1/events", key, "{", from(SHOP)),
			await call("POST", "/v1/events", key, sampleEvent("order.placed"), from(SHOP)),
			await call("GET", RECOVERY, key, undefined, from(SHOP)),
		];
		expect(answers.map(({ status }) => status)).toEqual([202, 400, 403, 404]);
		for (const { headers } of answers) {
			expect([headers.get("Access-Control-Allow-Origin"), headers.get("Vary")]).toEqual([SHOP, "Origin"]);
			expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
		}
	});
});

describe("the script", () => {
	it("is at most 2 KB on the wire", async () => {
		const response = await call("GET", "/cart.js", undefined);
		const packed = (response.body as ReadableStream).pipeThrough(new CompressionStream("gzip"));
		const { byteLength } = await new Response(packed).arrayBuffer();
		expect(byteLength).toBeGreaterThan(500);
		expect(byteLength).toBeLessThanOrEqual(2048);
	});

	it("can be embedded by every shop, and kept an hour", async () => {
		const { status, headers } = await call("GET", "/cart.js", undefined);
		expect([status, headers.get("Content-Type"), headers.get("Cache-Control")]).toEqual([200, "text/javascript; charset=utf-8", "public, max-age=3600"]);
		expect([headers.get("Cross-Origin-Resource-Policy"), headers.get("X-Content-Type-Options")]).toEqual(["cross-origin", "nosniff"]);
		const again = await call("GET", "/cart.js", undefined, undefined, { "If-None-Match": headers.get("ETag") ?? "" });
		expect([again.status, again.headers.get("Cross-Origin-Resource-Policy")]).toEqual([304, "cross-origin"]);
	});

	it("evaluates no text and sets no cookie", async () => {
		expect(await (await call("GET", "/cart.js", undefined)).text()).not.toMatch(/\beval\b|Function\(|innerHTML|cookie/);
	});
});

describe("the example storefront", () => {
	it("runs its own scripts only, and says where its beacons come from", async () => {
		const response = await call("GET", "/docs/example-storefront?code=x", undefined);
		const policy = response.headers.get("Content-Security-Policy") ?? "";
		const [, nonce = "none"] = /script-src 'nonce-([^']+)';/.exec(policy) ?? [];
		const scripts = [...(await response.text()).matchAll(/<script(?: nonce="([^"]*)")?/g)].slice(1);
		expect(policy).toContain("default-src 'none'");
		expect(response.headers.get("Referrer-Policy")).toBe("strict-origin");
		expect(scripts.map(([, own]) => own)).toEqual([nonce, nonce]);
	});
});

it("other routes keep to themselves", async () => {
	const { headers } = await call("GET", "/v1/messages", store.key, undefined, from(SHOP));
	expect([headers.get("Cross-Origin-Resource-Policy"), headers.get("Access-Control-Allow-Origin")]).toEqual(["same-origin", null]);
});

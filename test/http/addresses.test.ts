import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";

const SHOP = "https://shop.example";
let store: TestStore;
let browserKey: string;

beforeAll(async () => {
	store = await makeStore();
	await callJson("POST", "/v1/suppressions", store.key, { address: "sperret@example.no" });
	await callJson("POST", "/v1/suppressions", store.key, { address: "avmeldt@example.no", covers: "marketing" });
	const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Web", kind: "publishable", origins: [SHOP] });
	browserKey = made.body.key;
});

const check = (address: unknown, key = store.key) => callJson("POST", "/v1/addresses/checks", key, { address });

describe("an address typed at the checkout", () => {
	it.each<[string, object]>([
		["kari@example.no", { address: "kari@example.no", valid: true, suppressed: false }],
		[" Kari@GMIAL.com ", { address: "Kari@gmial.com", valid: true, suggestion: "Kari@gmail.com", suppressed: false }],
		["kari@onlien.no", { address: "kari@onlien.no", valid: true, suggestion: "kari@online.no", suppressed: false }],
		["SPERRET@example.no", { address: "SPERRET@example.no", valid: true, suppressed: true }],
		["avmeldt@example.no", { address: "avmeldt@example.no", valid: true, suppressed: false }],
		["kari", { address: "kari", valid: false, reason: "is not an e-mail address (name@domain)" }],
		["", { address: "", valid: false, reason: "is not an e-mail address (name@domain)" }],
		["a\r\nBcc: b@example.no", { address: "a\r\nBcc: b@example.no", valid: false, reason: expect.any(String) }],
	])("%j", async (typed, answer) => {
		expect(await check(typed)).toEqual({ status: 200, body: answer });
	});

	it.each([[{}], [{ address: 7 }], [{ address: "x".repeat(1001) }], [{ address: "a@example.no", more: 1 }]])("refuses %j", async (input) => {
		expect((await callJson("POST", "/v1/addresses/checks", store.key, input)).status).toBe(422);
	});

	it("from a page of the shop tells nothing that the shop knows of the address", async () => {
		const response = await call("POST", "/v1/addresses/checks", browserKey, { address: "sperret@example.no" }, { Origin: SHOP });
		expect([response.status, response.headers.get("Access-Control-Allow-Origin"), await response.json()]).toEqual([
			200,
			SHOP,
			{ address: "sperret@example.no", valid: true },
		]);
		expect((await call("POST", "/v1/addresses/checks", browserKey, { address: "a@b.no" }, { Origin: "https://evil.example" })).status).toBe(403);
		const preflight = await call("OPTIONS", "/v1/addresses/checks", undefined, undefined, { Origin: SHOP, "Access-Control-Request-Method": "POST" });
		expect([preflight.status, preflight.headers.get("Access-Control-Allow-Origin")]).toEqual([204, SHOP]);
	});

	it("without a key is refused", async () => {
		expect((await call("POST", "/v1/addresses/checks", undefined, { address: "a@example.no" })).status).toBe(401);
	});
});

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { callJson, makeStore, type TestStore } from "../support/api.ts";
import { postForm, read, signIn } from "./visit.ts";

let store: TestStore;
let cookie: string;

beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
});

const page = (query = "") => read(`/admin/suppressions${query}`, cookie);
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
	postForm(`/admin/suppressions${path}`, fields, { Cookie: cookie, "Accept-Language": "en", ...headers });
const entry = (address: string, key = store.key) =>
	callJson<{ address: string; reason: string; covers: string }>("GET", `/v1/suppressions/${encodeURIComponent(address)}`, key);
const addressesOn = (html: string) => [...html.matchAll(/<td class="name">([^<]+)</g)].map(([, address]) => address);

describe("the list of addresses that are not written to", () => {
	it("says so when it is empty", async () => {
		expect((await read("/admin/suppressions", await signIn((await makeStore()).key))).html).toContain("No address is on the list.");
	});

	it("takes an address with what it covers and why, and shows it", async () => {
		const added = await post("", { address: "Kari@Example.NO", covers: "marketing", reason: "asked on the phone" });
		expect(added.headers.get("Location")).toBe("/admin/suppressions?notice=added");
		const { html } = await page("?notice=added");
		expect(html).toContain("The address is on the list.");
		expect(html).toMatch(/kari@example\.no[\s\S]*Entered by hand[\s\S]*asked on the phone[\s\S]*Marketing only/);
		expect((await entry("kari@example.no")).body).toMatchObject({ covers: "marketing", reason: "asked on the phone" });
	});

	it.each([
		["no address", "", "not an e-mail address", "address"],
		["a@example.no", "x".repeat(201), "at most 200", "reason"],
		["a@example.no", "two\nlines", "on one line", "reason"],
	])("refuses %j with the reason %j, and keeps what was typed", async (address, reason, sentence, field) => {
		const response = await post("", { address, reason, covers: "all" });
		const html = await response.text();
		expect(response.status).toBe(422);
		expect(html).toContain(sentence);
		expect(html).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`));
		expect((await entry(address)).status).toBe(404);
	});

	it("takes an address off again, and says when it was not there", async () => {
		await post("", { address: "off@example.no", covers: "all" });
		expect((await post("/removals", { address: "off@example.no" })).headers.get("Location")).toBe("/admin/suppressions?notice=removed");
		expect((await entry("off@example.no")).status).toBe(404);
		expect((await post("/removals", { address: "off@example.no" })).headers.get("Location")).toBe("/admin/suppressions?notice=not_there");
	});

	it("says why an address came here by itself, and by which mail", async () => {
		await env.DB.prepare(
			"INSERT INTO suppressions (store_id, address, reason, covers, cause, message_id, created_at) VALUES (?, 'back@example.no', '550 5.1.1', 'all', 'bounce', 'msg_1', 1)",
		)
			.bind(store.id)
			.run();
		expect((await page("?q=back@")).html).toMatch(/Came back[\s\S]*550 5\.1\.1[\s\S]*\/admin\/messages\/msg_1/);
	});

	it("finds by the beginning of an address, and goes on page by page", async () => {
		const other = await makeStore();
		const visit = await signIn(other.key);
		const rows = Array.from({ length: 45 }, (_none, n) => ({ store: other.id, address: `kunde${String(n).padStart(2, "0")}@example.no` }));
		await env.DB.prepare(
			"INSERT INTO suppressions (store_id, address, reason, covers, created_at) SELECT value ->> 'store', value ->> 'address', 'manual', 'all', 1 FROM json_each(?)",
		)
			.bind(JSON.stringify([...rows, { store: other.id, address: "annen@example.no" }]))
			.run();
		const first = (await read("/admin/suppressions?q=Kunde", visit)).html;
		expect(addressesOn(first)).toHaveLength(40);
		const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
		const second = (await read(next, visit)).html;
		expect(addressesOn(second)).toEqual(rows.slice(40).map((row) => row.address));
		expect(second).not.toContain('rel="next"');
		expect(addressesOn((await read("/admin/suppressions?q=kunde07@example.no", visit)).html)).toEqual(["kunde07@example.no"]);
		expect((await read("/admin/suppressions?q=zzz", visit)).html).toContain("No address on the list begins like this.");
	});

	it("shows hostile text as text", async () => {
		await post("", { address: "evil@example.no", reason: '"><img src=x onerror=alert(1)>', covers: "all" });
		const { html } = await page(`?q=${encodeURIComponent('"><script>')}`);
		expect(html).not.toMatch(/<img|<script/);
		expect((await page("?q=evil")).html).toContain("&lt;img");
	});
});

describe("who may", () => {
	it("a key that may only see settings changes nothing", async () => {
		await post("", { address: "kept@example.no", covers: "all" });
		const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "looker", scopes: ["messages:read", "settings:read"] });
		const looker = await signIn(made.body.key);
		expect((await read("/admin/suppressions", looker)).html).toContain("may not change settings");
		expect((await post("", { address: "new@example.no" }, { Cookie: looker })).status).toBe(422);
		expect((await post("/removals", { address: "kept@example.no" }, { Cookie: looker })).status).toBe(422);
		expect([(await entry("new@example.no")).status, (await entry("kept@example.no")).status]).toEqual([404, 200]);
	});

	it("a store changes its own list only", async () => {
		await post("", { address: "mine@example.no", covers: "all" });
		const other = await makeStore();
		await post("/removals", { address: "mine@example.no" }, { Cookie: await signIn(other.key) });
		expect((await entry("mine@example.no")).status).toBe(200);
		expect((await entry("mine@example.no", other.key)).status).toBe(404);
	});

	it("a form from elsewhere is refused", async () => {
		const response = await post("", { address: "x@example.no" }, { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" });
		expect(response.status).toBe(403);
	});
});

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../../src/actions/create-key.ts";
import { createDeps } from "../../src/deps.ts";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { cookieOf, postForm, read, signIn, trySignIn } from "./visit.ts";

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});

const sessions = () => env.DB.prepare("SELECT hash FROM sessions WHERE store_id = ?").bind(store.id).all<{ hash: string }>();

describe("signing in", () => {
	it("opens the log with a secret key, in a cookie that scripts and other sites cannot use", async () => {
		const response = await trySignIn(` ${store.key} `);
		expect(response.status).toBe(303);
		expect(response.headers.get("Location")).toBe("/admin");
		expect(response.headers.get("Set-Cookie")).toMatch(/^__Host-postbud_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
		expect((await read("/admin", cookieOf(response))).status).toBe(200);
	});

	it("keeps only a hash of the session's token", async () => {
		const [, token = ""] = (await signIn(store.key)).split("=");
		const stored = JSON.stringify((await env.DB.prepare("SELECT * FROM sessions").all()).results);
		expect(stored).not.toContain(token);
		expect((await sessions()).results.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
	});

	it("refuses keys that open nothing here, each with its sentence", async () => {
		const reader = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "poster", scopes: ["events:write"] });
		const publishable = await createKey(createDeps(env, { waitUntil: () => undefined }), store.id, {
			name: "shop",
			kind: "publishable",
			scopes: ["*"],
			origins: [],
		});
		const cases = [
			["pb_sk_wrong", "not known"],
			["", "not known"],
			[env.ROOT_KEY, "root key"],
			[publishable.key, "publishable"],
			[reader.body.key, "messages:read"],
		] as const;
		for (const [key, sentence] of cases) {
			const response = await trySignIn(key, {}, { "Accept-Language": "en" });
			expect(response.status).toBe(403);
			expect(response.headers.get("Set-Cookie")).toBeNull();
			expect(await response.text()).toContain(sentence);
		}
	});

	it("stops guessing: after ten tries a minute the right key is not even looked at", async () => {
		const headers = { "CF-Connecting-IP": "198.51.100.7", "Accept-Language": "en" };
		for (let i = 0; i < 10; i++) expect((await trySignIn("pb_sk_guess", {}, headers)).status).toBe(403);
		const response = await trySignIn(store.key, {}, headers);
		expect(response.status).toBe(429);
		expect(response.headers.get("Retry-After")).toBe("60");
		expect(await response.text()).toContain("Too many tries");
	});

	it("a planted session does not survive signing in", async () => {
		const planted = await signIn(store.key);
		const own = cookieOf(await trySignIn(store.key, {}, { Cookie: planted }));
		expect(own).not.toBe(planted);
		expect((await read("/admin", own)).status).toBe(200);
		expect((await read("/admin", planted)).status).toBe(302);
	});

	it.each([
		["/admin/outbox?cursor=x", "/admin/outbox?cursor=x"],
		["https://evil.example/admin", "/admin"],
		["//evil.example/admin", "/admin"],
		["/\\evil.example/admin", "/admin"],
		["/admin/..//evil.example", "/admin"],
		["/admin\r\nSet-Cookie: a=b", "/admin"],
		["javascript:alert(1)", "/admin"],
		["/administrator", "/admin"],
	])("afterwards leads from %j to %s and never elsewhere", async (next, location) => {
		const response = await trySignIn(store.key, { next });
		expect(response.headers.get("Location")).toBe(location);
	});
});

describe("a session", () => {
	it("is wanted by every page, which is come back to", async () => {
		for (const path of [
			"/admin",
			"/admin/messages",
			"/admin/outbox",
			"/admin/orders/1",
			"/admin/events/evt_1",
			"/admin/messages/msg_1/content",
			"/admin/nothing",
		]) {
			const { status, headers } = await read(path, "");
			expect([path, status]).toEqual([path, 302]);
			expect(headers.get("Location")).toBe(path === "/admin" ? "/admin/sign-in" : `/admin/sign-in?next=${encodeURIComponent(path)}`);
		}
	});

	it("ends with signing out, for everybody who has its cookie", async () => {
		const cookie = await signIn(store.key);
		const before = (await sessions()).results.length;
		const response = await postForm("/admin/sign-out", {}, { Cookie: cookie });
		expect(response.headers.get("Set-Cookie")).toContain("Max-Age=0");
		expect((await sessions()).results.length).toBe(before - 1);
		expect((await read("/admin", cookie)).status).toBe(302);
	});

	it("ends with its key", async () => {
		const made = await callJson<{ id: string; key: string }>("POST", "/v1/keys", store.key, { name: "short", scopes: ["messages:read"] });
		const cookie = await signIn(made.body.key);
		expect((await read("/admin", cookie)).status).toBe(200);
		await call("DELETE", `/v1/keys/${made.body.id}`, store.key);
		expect((await read("/admin", cookie)).status).toBe(302);
	});

	it("ends after twelve hours", async () => {
		const cookie = await signIn(store.key);
		await env.DB.prepare("UPDATE sessions SET expires_at = ? WHERE store_id = ?")
			.bind(Date.now() - 1, store.id)
			.run();
		expect((await read("/admin", cookie)).status).toBe(302);
	});

	it("is not taken from a cookie without the prefix over https", async () => {
		const cookie = await signIn(store.key);
		expect((await read("/admin", cookie.replace("__Host-", ""))).status).toBe(302);
	});
});

describe("forms of other sites", () => {
	const foreign = [
		{ Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
		{ Origin: "null", "Sec-Fetch-Site": "cross-site" },
		{ Origin: "https://shop.postbud.test", "Sec-Fetch-Site": "same-site" },
		{ Origin: "", "Sec-Fetch-Site": "" },
	];
	it.each(["/admin/sign-in", "/admin/sign-out", "/admin/language", "/admin/messages/msg_1/resends"])("cannot post to %s", async (path) => {
		const cookie = await signIn(store.key);
		for (const headers of foreign) {
			const response = await postForm(path, { key: store.key }, { Cookie: cookie, ...headers });
			expect(response.status).toBe(403);
			expect(response.headers.get("Content-Type")).toContain("text/html");
			expect(response.headers.get("Set-Cookie")).toBeNull();
		}
		expect((await read("/admin", cookie)).status).toBe(200);
	});
});

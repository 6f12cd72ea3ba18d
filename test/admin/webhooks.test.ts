import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { callJson, makeStore, type TestStore } from "../support/api.ts";
import { postForm, read, signIn } from "./visit.ts";

const URL_OF_HOOK = "https://kundeservice.example/hooks/postbud";

let store: TestStore;
let cookie: string;
let id: string;

beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
	const made = await callJson<{ id: string }>("POST", "/v1/webhooks", store.key, { url: URL_OF_HOOK, events: ["message.failed"], description: "Kundeservice" });
	id = made.body.id;
});

const isOn = async () => (await callJson<{ enabled: boolean }>("GET", `/v1/webhooks/${id}`, store.key)).body.enabled;
const post = (fields: Record<string, string>, as = cookie, headers: Record<string, string> = {}) =>
	postForm(`/admin/webhooks/${id}`, fields, { Cookie: as, "Accept-Language": "en", ...headers });

it("says which webhooks are on, and shows no secret", async () => {
	const { html } = await read("/admin/webhooks", cookie);
	for (const part of [URL_OF_HOOK, "Kundeservice", "message.failed", "Switch off"]) expect(html).toContain(part);
	expect(html).not.toMatch(/whsec_|v\d+:/);
	expect((await read("/admin/webhooks", await signIn((await makeStore()).key))).html).toContain("No other system");
});

it("one that Postbud switched off says why, and is switched on again", async () => {
	await env.DB.prepare("UPDATE webhooks SET enabled = 0, disabled_reason = 'gone', failing_since = 1 WHERE id = ?").bind(id).run();
	expect((await read("/admin/webhooks", cookie)).html).toMatch(/Off[\s\S]*no longer exists[\s\S]*Switch on/);
	expect((await post({ enabled: "1" })).headers.get("Location")).toBe("/admin/webhooks?notice=on");
	expect(await isOn()).toBe(true);
	expect((await read("/admin/webhooks?notice=on", cookie)).html).not.toContain("no longer exists");
});

it("is switched off by hand", async () => {
	await post({ enabled: "0" });
	expect(await isOn()).toBe(false);
	await post({ enabled: "1" });
});

it("the link of the mail to the admins leads to it", async () => {
	expect((await read(`/admin/webhooks/${id}`, cookie)).headers.get("Location")).toBe(`/admin/webhooks#${id}`);
});

it("a key that may not change settings, another store and a form from elsewhere change nothing", async () => {
	const made = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "looker", scopes: ["messages:read", "settings:read"] });
	const looker = await signIn(made.body.key);
	expect((await read("/admin/webhooks", looker)).html).not.toContain("Switch off");
	expect((await post({ enabled: "0" }, looker)).status).toBe(403);
	expect((await post({ enabled: "0" }, await signIn((await makeStore()).key))).status).toBe(404);
	expect((await post({ enabled: "0" }, cookie, { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
	expect(await isOn()).toBe(true);
});

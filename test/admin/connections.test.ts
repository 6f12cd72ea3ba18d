import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { BASE, call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";
import { type MadeSource, shopifyPost, standardPost } from "../support/hook-scene.ts";
import { cookieOf, postForm, read, signIn, trySignIn } from "./visit.ts";

// Text that would run in a page which forgot to escape it, as content and as an attribute.
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'`;

let store: TestStore;
let cookie: string;
let looker: string;
let stranger: string;

beforeAll(async () => {
	store = await makeStore();
	cookie = await signIn(store.key);
	looker = await signIn((await keyWith(["messages:read", "settings:read"])).key);
	stranger = await signIn((await makeStore()).key);
});

const keyWith = async (scopes: string[], name = "Looker") =>
	(await callJson<{ id: string; key: string }>("POST", "/v1/keys", store.key, { name, kind: "secret", scopes })).body;
const post = (path: string, fields: Record<string, string>, as = cookie, headers: Record<string, string> = {}) =>
	postForm(path, fields, { Cookie: as, "Accept-Language": "en", ...headers });
const page = (path: string, as = cookie, language = "en") => read(path, as, { "Accept-Language": language });
const elsewhere = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };

/** Nobody but those who may change it: a reader, another store, a form from elsewhere and one without an origin are turned away. */
async function turnsAway(path: string, fields: Record<string, string>, other: 404 | 303 | 200 = 404): Promise<void> {
	expect([path, (await post(path, fields, looker)).status]).toEqual([path, 403]);
	expect([path, (await post(path, fields, cookie, elsewhere)).status]).toEqual([path, 403]);
	const bare = await call("POST", path, undefined, new URLSearchParams(fields).toString(), {
		...{ Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded", Origin: "null" },
	});
	expect([path, bare.status]).toEqual([path, 403]);
	if (other === 404) expect([path, (await post(path, fields, stranger)).status]).toEqual([path, 404]);
}

/** The answer that shows a secret once: nobody keeps it, and its address says nothing. */
async function shownOnce(response: Response, secret: RegExp): Promise<string> {
	expect(response.status).toBe(200);
	expect(response.headers.get("Cache-Control")).toBe("no-store");
	expect(response.headers.get("Location")).toBeNull();
	const found = secret.exec(await response.text())?.[0] ?? "";
	expect(found).not.toBe("");
	return found;
}

describe("sources", () => {
	const HOME = "/admin/sources";
	const all = async () => (await callJson<{ data: (MadeSource & { name: string; enabled: boolean })[] }>("GET", "/v1/sources", store.key)).body.data;
	const one = async (name: string) => (await all()).find((source) => source.name === name);
	const make = async (kind: string, name: string, secret = "") => {
		await post(HOME, { kind, name, secret });
		const made = await one(name);
		if (!made) throw new Error(`no source ${name}`);
		return made;
	};

	it("a new one shows its address and its secret once, and what to do in the other system", async () => {
		for (const part of ["Shopify", "WooCommerce", "Stripe", "Standard Webhooks"]) expect((await page(`${HOME}/new`)).html).toContain(part);
		expect((await page(`${HOME}/new?kind=shopify`, cookie, "nb")).html).toContain("orders/create");
		const secret = await shownOnce(await post(HOME, { kind: "standard", name: "Kundeservice", secret: "" }), /whsec_[A-Za-z0-9+/=]+/);
		const made = { ...(await one("Kundeservice")), secret } as MadeSource;
		expect((await standardPost(made, sampleEvent("order.paid"))).outcome).toBe("accepted");
		for (const path of [HOME, `${HOME}/${made.id}`]) {
			const { html } = await page(path);
			expect(html).not.toContain(secret);
			expect(html).toContain("Kundeservice");
		}
		expect((await page(`${HOME}/${made.id}`)).html).toContain(`/hooks/${made.id}`);
	});

	it("a Shopify source can be made before Shopify shows its secret, and takes nothing until that is entered", async () => {
		const answer = await post(HOME, { kind: "shopify", name: "Nettbutikk", secret: "" });
		const html = await answer.text();
		expect(html).toContain("It still needs its secret");
		const made = { ...(await one("Nettbutikk")), secret: "hush" } as MadeSource;
		expect((await shopifyPost(made, "orders/create", { id: 1 })).status).toBe(401);
		expect((await page(HOME)).html).toContain("made with another secret");
		const entered = await post(`${HOME}/${made.id}/secrets`, { secret: "hush" });
		expect(entered.headers.get("Location")).toBe(`${HOME}/${made.id}?notice=secret`);
		expect((await shopifyPost(made, "carts/create", { id: 1 })).outcome).toBe("ignored");
		const norwegian = await page(`${HOME}/${made.id}`, cookie, "nb");
		for (const part of ["carts/create", "Ignorert", "Postbud bruker ikke dette emnet."]) expect(norwegian.html).toContain(part);
	});

	it("a rotated secret is shown once, and the one before stays good for a day", async () => {
		const made = await make("woocommerce", "Woo");
		const secret = await shownOnce(await post(`${HOME}/${made.id}/secrets`, { secret: "" }), /<code class="copy">[\w-]{30,}<\/code>/);
		const { html } = await page(`${HOME}/${made.id}`);
		expect(html).not.toContain(secret);
		expect(html).toContain("Old secret good until");
	});

	it("what was posted leads to its events, page by page, and what could not be read shows as it came", async () => {
		const secret = await shownOnce(await post(HOME, { kind: "standard", name: "ERP", secret: "" }), /whsec_[A-Za-z0-9+/=]+/);
		const made = { ...(await one("ERP")), secret } as MadeSource;
		const first = await standardPost(made, { type: "order.paid", data: { note: EVIL } });
		expect(first.outcome).toBe("ignored");
		const told = await standardPost(made, sampleEvent("order.paid"));
		for (let i = 0; i < 24; i++) await standardPost(made, { type: `${EVIL.slice(0, 60)}${i}`, data: {} });
		const newest = await page(`${HOME}/${made.id}`);
		expect(newest.html).toContain(`/admin/events/${told.events[0]}`);
		expect(newest.html).not.toContain("<img");
		const [older] = /\?cursor=hok_[0-9a-z]{26}/.exec(newest.html) ?? [];
		const last = await page(`${HOME}/${made.id}${older}`);
		expect(last.html).toContain("It lacks what an event needs.");
		expect(last.html).not.toContain(told.events[0]);
		const shown = await page(`${HOME}/${made.id}/deliveries/${first.id}`);
		expect(shown.html).toContain("&lt;script&gt;alert(2)");
		expect(shown.html).not.toContain("<img");
		for (const path of [`${HOME}/${made.id}`, `${HOME}/${made.id}/removal`, `${HOME}/${made.id}/deliveries/${first.id}`])
			expect([path, (await page(path, stranger)).status]).toEqual([path, 404]);
	}, 20_000);

	it("is renamed, switched and removed, by those who may", async () => {
		const made = await make("standard", "Gammel");
		const here = `${HOME}/${made.id}`;
		await turnsAway(HOME, { kind: "standard", name: "Fremmed" }, 303);
		for (const [path, fields] of [
			[here, { name: "x" }],
			[`${here}/switches`, { enabled: "0" }],
			[`${here}/secrets`, { secret: "" }],
			[`${here}/removals`, {}],
		] as const)
			await turnsAway(path, fields);
		expect(await one("Gammel")).toMatchObject({ enabled: true });
		await post(here, { name: EVIL });
		await post(`${here}/switches`, { enabled: "0" });
		expect(await one(EVIL)).toMatchObject({ enabled: false });
		for (const path of [HOME, here, `${here}/removal`]) expect((await page(path)).html).not.toContain("<img");
		expect((await post(`${here}/removals`, {})).headers.get("Location")).toBe(`${HOME}?notice=removed`);
		expect(await one(EVIL)).toBeUndefined();
		expect((await page(here, looker)).status).toBe(404);
	});

	it("every fault stands at its field, what was typed is kept, and a secret is not", async () => {
		const answer = await post(HOME, { kind: "stripe", name: "", secret: "not-of-stripe" });
		expect(answer.status).toBe(422);
		const html = await answer.text();
		for (const part of ["Fill this in.", "Must begin with whsec_"]) expect(html).toContain(part);
		expect(html).not.toContain("not-of-stripe");
		expect((await post(HOME, { kind: EVIL, name: "x" })).status).toBe(404);
	});
});

describe("webhooks", () => {
	const HOME = "/admin/webhooks";
	const FIELDS = { url: "https://kundeservice.example/hooks/postbud", "event.message.failed": "1", description: "Kundeservice" };
	let id: string;
	const now = async () => (await callJson<Record<string, unknown>>("GET", `/v1/webhooks/${id}`, store.key)).body;

	beforeAll(async () => {
		await shownOnce(await post(HOME, FIELDS), /whsec_[A-Za-z0-9+/=]+/);
		id = (await callJson<{ data: { id: string }[] }>("GET", "/v1/webhooks", store.key)).body.data[0]?.id ?? "";
	});

	it("the list says which are on, and no page shows a secret", async () => {
		for (const path of [HOME, `${HOME}/${id}`]) {
			const { html } = await page(path);
			for (const part of [FIELDS.url, "Kundeservice"]) expect(html).toContain(part);
			expect(html).not.toMatch(/whsec_|v\d+:/);
		}
		expect((await page(HOME, stranger)).html).toContain("No other system");
	});

	it("one that Postbud switched off says why, and is switched on again", async () => {
		await env.DB.prepare("UPDATE webhooks SET enabled = 0, disabled_reason = 'gone', failing_since = 1 WHERE id = ?").bind(id).run();
		expect((await page(HOME)).html).toMatch(/Off[\s\S]*no longer exists/);
		expect((await post(`${HOME}/${id}/tests`, {})).headers.get("Location")).toBe(`${HOME}/${id}?notice=is_off`);
		expect((await post(`${HOME}/${id}/switches`, { enabled: "1" })).headers.get("Location")).toBe(`${HOME}/${id}?notice=on`);
		expect(await now()).toMatchObject({ enabled: true, disabled_reason: null });
	});

	it("is changed, with every fault at its field", async () => {
		const wrong = await post(`${HOME}/${id}`, { url: "http://user:pass@localhost/#x", description: "x".repeat(300) });
		expect(wrong.status).toBe(422);
		const html = await wrong.text();
		for (const part of ["Must not hold a user name", "Must not have a part after #", "Choose at least one.", "at most 200 characters"])
			expect(html).toContain(part);
		expect((await post(`${HOME}/${id}`, { ...FIELDS, "event.message.sent": "1", description: EVIL })).status).toBe(303);
		expect(await now()).toMatchObject({ events: ["message.sent", "message.failed"], description: EVIL });
		for (const path of [HOME, `${HOME}/${id}`]) expect((await page(path)).html).not.toContain("<img");
	});

	it("a test and a repetition show up in its log; a new secret is shown once", async () => {
		expect((await post(`${HOME}/${id}/tests`, {})).headers.get("Location")).toBe(`${HOME}/${id}?notice=queued`);
		const [delivery = ""] = /whd_[0-9a-z]{26}/.exec((await page(`${HOME}/${id}`)).html) ?? [];
		const shown = await page(`${HOME}/${id}/deliveries/${delivery}`);
		for (const part of ["message.sent", "&quot;test&quot;:true"]) expect(shown.html).toContain(part);
		expect((await page(`${HOME}/${id}/deliveries/${delivery}`, stranger)).status).toBe(404);
		await env.DB.prepare("UPDATE webhook_deliveries SET status = 'failed', lease = NULL WHERE id = ?").bind(delivery).run();
		expect((await page(`${HOME}/${id}?status=failed`)).html).toContain(delivery);
		const again = `${HOME}/${id}/deliveries/${delivery}/redeliveries`;
		await turnsAway(again, {});
		expect((await post(again, {})).headers.get("Location")).toBe(`${HOME}/${id}?notice=queued`);
		const secret = await shownOnce(await post(`${HOME}/${id}/secrets`, {}), /whsec_[A-Za-z0-9+/=]+/);
		expect((await page(`${HOME}/${id}`)).html).not.toContain(secret);
	});

	it("nobody changes it who may not, and then it is removed", async () => {
		await turnsAway(HOME, FIELDS, 200);
		for (const [path, fields] of [
			["", FIELDS],
			["/switches", { enabled: "0" }],
			["/secrets", {}],
			["/tests", {}],
			["/removals", {}],
		] as const)
			await turnsAway(`${HOME}/${id}${path}`, fields);
		expect((await page(`${HOME}/${id}/removal`, looker)).status).toBe(403);
		expect((await page(HOME, looker)).html).not.toContain("Add a webhook");
		expect((await page(`${HOME}/${id}`, looker)).html).not.toContain("Send the test");
		expect((await page(`${HOME}/${id}`, stranger)).status).toBe(404);
		await post(`${HOME}/${id}/removals`, {});
		expect(await now()).toMatchObject({ status: 404 });
	});
});

describe("keys", () => {
	const HOME = "/admin/keys";
	const all = async () =>
		(await callJson<{ data: { id: string; name: string; scopes: string[]; origins: string[]; revoked_at: string | null }[] }>("GET", "/v1/keys", store.key))
			.body.data;
	const named = async (name: string) => (await all()).find((key) => key.name === name);
	const works = async (key: string) => (await callJson("GET", "/v1/messages", key)).status;

	it("a secret key may do what was ticked, and is shown once", async () => {
		expect((await page(`${HOME}/new`)).html).toContain("Tell what happened in the shop");
		const fields = { name: "ERP", kind: "secret", "scope.messages:read": "1", "scope.events:write": "1", origins: "not looked at" };
		const key = await shownOnce(await post(HOME, fields), /pb_sk_[\w-]{43}/);
		expect((await named("ERP"))?.scopes).toEqual(["events:write", "messages:read"]);
		expect(await works(key)).toBe(200);
		const { html } = await page(HOME, cookie, "nb");
		expect(html).not.toContain(key);
		for (const part of ["ERP", `${key.slice(0, 6)}…${key.slice(-4)}`, "sende hendelser, lese e-postloggen", "Din økts nøkkel"]) expect(html).toContain(part);
	});

	it("a publishable key names the pages that may use it", async () => {
		const wrong = await post(HOME, { name: "", kind: "publishable", origins: `https://shop.example\nhttps://*.shop.example ${EVIL}` });
		expect(wrong.status).toBe(422);
		const html = await wrong.text();
		for (const part of ["Fill this in.", "https://*.shop.example is no origin"]) expect(html).toContain(part);
		expect(html).not.toContain("<img");
		const made = await post(HOME, { name: EVIL, kind: "publishable", origins: "https://shop.example\r\nhttps://www.shop.example/", "scope.*": "1" });
		await shownOnce(made, /pb_pk_[\w-]{43}/);
		expect(await named(EVIL)).toMatchObject({ scopes: [], origins: ["https://shop.example", "https://www.shop.example"] });
		const id = (await named(EVIL))?.id;
		for (const path of [HOME, `${HOME}/${id}/revocation`]) expect((await page(path)).html).not.toContain("<img");
	});

	it("nobody gives, or revokes, more than they may do themselves", async () => {
		const maker = await signIn((await keyWith(["messages:read", "keys:write"], "Maker")).key);
		const form = (await page(`${HOME}/new`, maker)).html;
		expect(form).toContain('name="scope.messages:read"');
		expect(form).not.toContain('name="scope.settings:write"');
		const beyond = await post(HOME, { name: "Mer", kind: "secret", "scope.messages:read": "1", "scope.settings:write": "1" }, maker);
		expect(beyond.status).toBe(422);
		expect(await beyond.text()).toContain("You cannot give what you may not do yourself: settings:write.");
		expect((await post(HOME, { name: "Side", kind: "publishable", origins: "https://shop.example" }, maker)).status).toBe(422);
		const first = (await all()).find(({ scopes }) => scopes.includes("*"));
		expect((await post(`${HOME}/${first?.id}/revocations`, {}, maker)).status).toBe(422);
		expect(await named("Mer")).toBeUndefined();
		expect(await works(store.key)).toBe(200);
	});

	it("is revoked after a question, and the key of the session only with a word on what follows", async () => {
		const { id, key } = await keyWith(["messages:read"], "Gammel");
		const own = await keyWith(["messages:read", "keys:write"], "Egen");
		const session = await signIn(own.key);
		expect((await page(`${HOME}/${id}/revocation`)).html).toContain("Revoke “Gammel”?");
		expect((await post(`${HOME}/${id}/revocations`, {})).headers.get("Location")).toBe(`${HOME}?notice=revoked`);
		expect(await works(key)).toBe(401);
		expect(cookieOf(await trySignIn(key))).toBe("");
		const question = await post(`${HOME}/${own.id}/revocations`, {}, session);
		expect(question.status).toBe(422);
		expect(await question.text()).toContain("the key that you are signed in with");
		expect((await page(HOME, session)).status).toBe(200);
		await post(`${HOME}/${own.id}/revocations`, { sure: "own" }, session);
		expect((await page(HOME, session)).headers.get("Location")).toContain("/admin/sign-in");
		expect((await page(`${HOME}/${id}/revocation`)).status).toBe(404);
	});

	it("those without keys:write see none and make none", async () => {
		for (const path of [HOME, `${HOME}/new`]) expect((await page(path, looker)).status).toBe(403);
		const before = await all();
		await turnsAway(HOME, { name: "x", kind: "secret", "scope.messages:read": "1" }, 200);
		await turnsAway(`${HOME}/${before[0]?.id}/revocations`, { sure: "own" });
		expect((await page(`${HOME}/${before[0]?.id}/revocation`, stranger)).status).toBe(404);
		expect(await all()).toEqual(before);
		expect((await page("/admin", looker)).html).not.toContain(`${BASE}${HOME}`);
	});
});

describe("the DNS of a sender", () => {
	it("shows of each record whether it is published, and what nobody can look up", async () => {
		const input = { provider: "resend", from: { address: "post@butikk.example", name: "Butikk" }, credentials: { api_key: "re_x" } };
		const { id } = (await callJson<{ id: string }>("POST", "/v1/senders", store.key, input)).body;
		const asked: string[] = [];
		const network = vi.spyOn(globalThis, "fetch").mockImplementation(async (address) => {
			const { hostname, searchParams } = new URL(String(address));
			asked.push(`${hostname} ${searchParams.get("type")} ${searchParams.get("name")}`);
			if (searchParams.get("type") === "MX") throw new Error("Network connection lost.");
			const data = `"v=spf1 include:elsewhere.example ${EVIL} -all"`;
			return Response.json(searchParams.get("name")?.startsWith("send.") ? { Status: 0, Answer: [{ type: 16, data }] } : { Status: 3 });
		});
		const answer = await post(`/admin/senders/${id}/dns-checks`, {});
		network.mockRestore();
		const html = await answer.text();
		expect(asked).toContain("cloudflare-dns.com TXT _dmarc.butikk.example");
		for (const state of ["Something else is there", "Missing", "Not known"]) expect(html).toContain(state);
		expect(html).not.toContain("<img");
		await turnsAway(`/admin/senders/${id}/dns-checks`, {});
		expect((await page(`/admin/senders/${id}`)).html).not.toContain("Not known");
	});
});

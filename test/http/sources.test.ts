import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { tidyUp } from "../../src/actions/sweep.ts";
import { firstIdAt } from "../../src/core/ids.ts";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { type MadeSource, makeSource, post, shopifyHeaders, shopifyPost, standardPost } from "../support/hook-scene.ts";

interface Problem {
	errors: { pointer: string; detail: string }[];
}
interface Shown extends MadeSource {
	name: string;
	enabled: boolean;
	last_received_at: string | null;
	last_outcome: string | null;
	counts: Record<string, number>;
	failures: number;
	previous_secret_valid_until: string | null;
}

let store: TestStore;
beforeEach(async () => {
	store = await makeStore();
});

const api = <Body = Shown>(method: string, path = "", body?: unknown, key = store.key) => callJson<Body>(method, `/v1/sources${path}`, key, body);
const shown = async (id: string) => (await api("GET", `/${id}`)).body;
const IGNORED = "themes/update";

describe("a source", () => {
	it("shows its secret once, and keeps it sealed", async () => {
		const { status, body } = await api("POST", "", { kind: "standard", name: "Support desk" });
		expect(status).toBe(201);
		expect(body).toMatchObject({ id: expect.stringMatching(/^src_[0-9a-z]{26}$/), kind: "standard", name: "Support desk", enabled: true });
		expect(body.url).toBe(`https://postbud.test/hooks/${body.id}`);
		expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		expect(await shown(body.id)).not.toHaveProperty("secret");
		expect(JSON.stringify((await api("GET")).body)).not.toContain(body.secret.slice(6));
		expect(JSON.stringify(await env.DB.prepare("SELECT * FROM sources WHERE id = ?").bind(body.id).first())).not.toContain(body.secret.slice(6));
	});

	it("takes the secret that the other system made, and makes one where it may", async () => {
		expect((await api("POST", "", { kind: "shopify", name: "S", secret: "hush" })).body.secret).toBe("hush");
		expect((await api("POST", "", { kind: "woocommerce", name: "W", secret: "s3cr&et" })).body.secret).toBe("s3cr&et");
		expect((await api("POST", "", { kind: "woocommerce", name: "W" })).body.secret).toMatch(/^[\w-]{43}$/);
	});

	it("every fault of it is named at once", async () => {
		const faults = async (body: unknown) => (await api<Problem>("POST", "", body)).body.errors.map(({ pointer }) => pointer).sort();
		expect(await faults({ kind: "shopify", name: "", colour: 1 })).toEqual(["/colour", "/name", "/secret"]);
		expect(await faults({ kind: "magento" })).toEqual(["/kind", "/name"]);
		expect(await faults({ kind: "stripe", name: "x", secret: "sk_live_1" })).toEqual(["/secret"]);
		expect(await faults({ kind: "standard", name: "x", secret: "whsec_short" })).toEqual(["/secret"]);
		expect(await faults({ kind: "standard", name: "x", secret: "æ" })).toEqual(["/secret", "/secret"]);
		expect((await api("POST", "", null)).status).toBe(422);
	});

	it("after a new secret the one before is good for a day, and the one before that for nothing", async () => {
		const made = await makeSource(store, "standard");
		const changed = (await api("PATCH", `/${made.id}`, { secret: null })).body;
		expect(changed.secret).toMatch(/^whsec_/);
		expect((Date.parse(changed.previous_secret_valid_until ?? "") - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
		const told = (source: MadeSource) => standardPost(source, { type: "x.y", data: {} });
		expect([(await told(made)).status, (await told({ ...made, secret: changed.secret })).status]).toEqual([202, 202]);
		await env.DB.prepare("UPDATE sources SET previous_until = ? WHERE id = ?")
			.bind(Date.now() - 1, made.id)
			.run();
		await api("PATCH", `/${made.id}`, { name: "Renamed" });
		expect([(await told(made)).status, (await told({ ...made, secret: changed.secret })).status]).toEqual([401, 202]);
		const again = (await api("PATCH", `/${made.id}`, { secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })).body;
		expect(again).not.toHaveProperty("secret");
		expect([(await told(made)).status, (await told({ ...made, secret: changed.secret })).status]).toEqual([401, 202]);
	});

	it("a secret that Shopify must make cannot be made here", async () => {
		const made = await makeSource(store, "shopify");
		expect(await api<Problem>("PATCH", `/${made.id}`, { secret: null })).toMatchObject({ status: 422, body: { errors: [{ pointer: "/secret" }] } });
	});

	it("that is switched off or removed takes nothing", async () => {
		const made = await makeSource(store, "shopify");
		expect((await shopifyPost(made, IGNORED, {})).status).toBe(202);
		await api("PATCH", `/${made.id}`, { enabled: false });
		expect((await shopifyPost(made, IGNORED, {})).status).toBe(404);
		await api("PATCH", `/${made.id}`, { enabled: true });
		expect((await shopifyPost(made, IGNORED, {})).status).toBe(202);
		expect((await call("DELETE", `/v1/sources/${made.id}`, store.key)).status).toBe(204);
		expect((await shopifyPost(made, IGNORED, {})).status).toBe(404);
		expect((await call("DELETE", `/v1/sources/${made.id}`, store.key)).status).toBe(404);
		for (const table of ["hook_deliveries", "hook_memories"]) {
			expect(await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE source_id = ?`).bind(made.id).first()).toEqual({ n: 0 });
		}
	});

	it("counts what comes, and how often in a row it failed", async () => {
		const made = await makeSource(store, "shopify");
		await shopifyPost(made, IGNORED, {}, "e1");
		await shopifyPost(made, IGNORED, {}, "e1");
		await post(made, { ...shopifyHeaders({ ...made, secret: "other" }, IGNORED, "{}") }, "{}");
		await post(made, { ...shopifyHeaders(made, "orders/create", "{") }, "{");
		expect(await shown(made.id)).toMatchObject({
			counts: { accepted: 0, ignored: 2, duplicate: 1, refused: 1 },
			...{ failures: 2, last_outcome: "ignored", last_reason: "malformed", last_received_at: expect.stringMatching(/Z$/) },
		});
		await shopifyPost(made, IGNORED, {});
		expect(await shown(made.id)).toMatchObject({ failures: 0, last_reason: "topic_unused" });
	});
});

describe("the log of a source", () => {
	it("is listed newest first, page by page", async () => {
		const made = await makeSource(store, "shopify");
		for (let i = 0; i < 5; i++) await shopifyPost(made, `${IGNORED}${i}`, {});
		const list = async (query: string) =>
			(await api<{ data: { id: string; topic: string }[]; next_cursor: string | null }>("GET", `/${made.id}/deliveries${query}`)).body;
		const all = await list("");
		expect(all.data.map(({ topic }) => topic.slice(-1))).toEqual(["4", "3", "2", "1", "0"]);
		expect(all.data[0]).toMatchObject({ source_id: made.id, outcome: "ignored", reason: "topic_unused", events: [], messages: [], work: null });
		const first = await list("?limit=2");
		expect([...first.data, ...(await list(`?limit=3&cursor=${first.next_cursor}`)).data]).toEqual(all.data);
	});

	it("keeps no body but of what could not be read, its secrets masked", async () => {
		const made = await makeSource(store, "standard");
		const data = { customer: { email: "nobody" }, reset_url: "https://shop.example/reset?token=opens-doors", password: "hunter2" };
		const bad = await standardPost(made, { type: "account.password_reset_requested", timestamp: "2026-11-20T14:03:22Z", data });
		expect(bad).toMatchObject({ status: 202, outcome: "ignored", reason: "unreadable", detail: expect.stringContaining("/data/customer/email"), events: [] });
		const row = (await api<{ body: string }>("GET", `/${made.id}/deliveries/${bad.id}`)).body;
		expect(row.body).toContain("nobody");
		expect(row.body).not.toMatch(/opens-doors|hunter2/);
		const unknown = await standardPost(made, { type: "x.y", data: { a: 1 } });
		expect((await api<{ body: string | null }>("GET", `/${made.id}/deliveries/${unknown.id}`)).body.body).toBeNull();
	});

	it("is forgotten after 30 days", async () => {
		const made = await makeSource(store, "shopify");
		await shopifyPost(made, IGNORED, {});
		const old = firstIdAt("hok", Date.now() - 31 * 86_400_000);
		await env.DB.prepare("UPDATE hook_deliveries SET id = ? WHERE source_id = ?").bind(old, made.id).run();
		await shopifyPost(made, IGNORED, {});
		await tidyUp(testDeps().deps);
		const { results } = await env.DB.prepare("SELECT id FROM hook_deliveries WHERE source_id = ?").bind(made.id).all<{ id: string }>();
		expect(results).toHaveLength(1);
		expect(results[0]?.id).not.toBe(old);
	});
});

describe("a store sees only itself", () => {
	it("another store's source is not there", async () => {
		const made = await makeSource(store, "standard");
		const { id } = await standardPost(made, { type: "x.y", data: {} });
		const other = await makeStore();
		for (const [method, path, body] of [
			["GET", `/${made.id}`],
			["PATCH", `/${made.id}`, { name: "Mine" }],
			["DELETE", `/${made.id}`],
			["GET", `/${made.id}/deliveries`],
			["GET", `/${made.id}/deliveries/${id}`],
		] as [string, string, unknown?][]) {
			expect([method, path, (await call(method, `/v1/sources${path}`, other.key, body)).status]).toEqual([method, path, 404]);
		}
		expect((await api<{ data: unknown[] }>("GET", "", undefined, other.key)).body.data).toEqual([]);
	});

	it("only keys that may change settings make sources", async () => {
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Reader", scopes: ["settings:read"] });
		expect((await api("POST", "", { kind: "standard", name: "x" }, body.key)).status).toBe(403);
		expect((await api("GET", "", undefined, body.key)).status).toBe(200);
	});

	it("there are at most 50 in a store", async () => {
		await env.DB.prepare(
			"INSERT INTO sources (store_id, id, kind, name, enabled, secret, created_at) SELECT ?, 'src_' || value, 'standard', 'x', 1, '', 0 FROM json_each(?)",
		)
			.bind(store.id, JSON.stringify(Array.from({ length: 50 }, (_none, i) => i)))
			.run();
		expect((await api("POST", "", { kind: "standard", name: "x" })).status).toBe(409);
	});
});

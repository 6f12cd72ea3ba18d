import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { deliverWebhooks } from "../../src/actions/deliver-webhooks.ts";
import { MESSAGE_EVENTS } from "../../src/core/message-event.ts";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { verified, webhookReceiver } from "../support/webhook-receiver.ts";
import { type Hook, type HookDelivery, happens } from "../support/webhook-scene.ts";

interface Page {
	data: HookDelivery[];
	next_cursor: string | null;
}

interface Problem {
	detail: string;
	errors: { pointer: string; detail: string }[];
}

const input = { url: "https://erp.example/hooks?token=t0p", events: ["message.sent", "message.failed"], description: "The ERP" };
let store: TestStore;
let hook: Hook;
let test: TestDeps;

beforeEach(async () => {
	store = await makeStore();
	hook = (await callJson<Hook>("POST", "/v1/webhooks", store.key, input)).body;
	test = testDeps();
});
afterEach(() => vi.restoreAllMocks());

const api = <Body = Hook>(method: string, path: string, body?: unknown, key = store.key) => callJson<Body>(method, `/v1/webhooks${path}`, key, body);

/** Something happens to `times` messages, and the webhooks are told. */
const told = async (times = 1) => deliverWebhooks(test.deps, await happens(test, store, times));

describe("a webhook", () => {
	it("shows its secret once, and keeps it sealed", async () => {
		const { secret, ...shown } = hook;
		expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		expect(shown).toEqual({
			...input,
			id: expect.stringMatching(/^whk_[0-9a-z]{26}$/),
			enabled: true,
			disabled_reason: null,
			failing_since: null,
			previous_secret_valid_until: null,
			created_at: expect.stringMatching(/Z$/),
		});
		expect(await api("GET", `/${hook.id}`)).toEqual({ status: 200, body: shown });
		expect(await api("GET", "")).toEqual({ status: 200, body: { data: [shown] } });
		const row = JSON.stringify(await env.DB.prepare("SELECT * FROM webhooks WHERE id = ?").bind(hook.id).first());
		expect(row).not.toContain(secret.slice(6));
		const other = await api("POST", "", input);
		expect(other.body.secret).not.toBe(secret);
	});

	it("changes in part, and what is left out stays", async () => {
		expect((await api("PATCH", `/${hook.id}`, { events: ["message.bounced"] })).body).toMatchObject({ ...input, events: ["message.bounced"] });
		expect((await api("PATCH", `/${hook.id}`, { url: "https://erp.example/other" })).body).toMatchObject({
			url: "https://erp.example/other",
			description: "The ERP",
		});
		expect((await api("PATCH", `/${hook.id}`, { description: null })).body).toMatchObject({ description: null, events: ["message.bounced"] });
		expect((await api("PATCH", `/${hook.id}`, { enabled: false })).body).toMatchObject({ enabled: false, disabled_reason: null });
		expect((await api("PATCH", `/${hook.id}`, {})).body).toMatchObject({ enabled: false, url: "https://erp.example/other" });
		expect((await api("PATCH", `/${hook.id}`, { enabled: true })).body).toMatchObject({ enabled: true });
	});

	it("is told of from the next event on, and not after it is switched off or removed", async () => {
		const receiver = webhookReceiver();
		const shops = async () => (await test.deps.shops.get([store.id])).get(store.id)?.webhooks;
		expect(await shops()).toEqual([{ id: hook.id, events: input.events }]);
		const { body: second } = await api("POST", "", input);
		expect(await shops()).toHaveLength(2);
		await call("DELETE", `/v1/webhooks/${second.id}`, store.key);
		await api("PATCH", `/${hook.id}`, { enabled: false });
		expect(await shops()).toEqual([]);
		await api("PATCH", `/${hook.id}`, { enabled: true, events: ["message.skipped"] });
		expect(await shops()).toEqual([{ id: hook.id, events: ["message.skipped"] }]);
		expect((await call("DELETE", `/v1/webhooks/${hook.id}`, store.key)).status).toBe(204);
		expect(await shops()).toEqual([]);
		expect((await api("GET", `/${hook.id}`)).status).toBe(404);
		expect((await api("GET", `/${hook.id}/deliveries`)).status).toBe(404);
		expect((await call("DELETE", `/v1/webhooks/${hook.id}`, store.key)).status).toBe(404);
		expect(receiver.seen).toEqual([]);
	});

	it("gets a new secret, and the one before stays good for a day", async () => {
		const { status, body } = await api<{ secret: string; previous_valid_until: string }>("POST", `/${hook.id}/secrets`);
		expect(status).toBe(201);
		expect(body.secret).toMatch(/^whsec_/);
		expect(body.secret).not.toBe(hook.secret);
		expect((Date.parse(body.previous_valid_until) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
		expect((await api("GET", `/${hook.id}`)).body).toMatchObject({ previous_secret_valid_until: body.previous_valid_until });
		const next = await api<{ secret: string }>("POST", `/${hook.id}/secrets`);
		const receiver = webhookReceiver();
		await told();
		expect(verified(next.body.secret, receiver.seen[0])).toEqual(verified(body.secret, receiver.seen[0]));
		expect(() => verified(hook.secret, receiver.seen[0])).toThrow("No matching signature");
	});

	it("there are at most 20 in a store, even when they are added at once", async () => {
		const added = await Promise.all(Array.from({ length: 22 }, () => api<Problem>("POST", "", input)));
		expect(added.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(201), 409, 409, 409]);
		expect(added.find(({ status }) => status === 409)?.body.detail).toContain("20");
		await call("DELETE", `/v1/webhooks/${hook.id}`, store.key);
		expect((await api("POST", "", input)).status).toBe(201);
	});
});

describe("what a webhook was told", () => {
	it("is listed newest first, page by page, by status, and shown with its body", async () => {
		const receiver = webhookReceiver();
		await told(2);
		receiver.replyWith(() => new Response("no", { status: 500 }));
		await told(3);
		const all = (await api<Page>("GET", `/${hook.id}/deliveries`)).body;
		expect(all.data.map(({ status }) => status)).toEqual(["pending", "pending", "pending", "delivered", "delivered"]);
		expect(all.data.map(({ id }) => id)).toEqual(
			all.data
				.map(({ id }) => id)
				.toSorted()
				.reverse(),
		);
		expect(all.next_cursor).toBeNull();
		const first = (await api<Page>("GET", `/${hook.id}/deliveries?limit=2`)).body;
		const second = (await api<Page>("GET", `/${hook.id}/deliveries?limit=3&cursor=${first.next_cursor}`)).body;
		expect([...first.data, ...second.data]).toEqual(all.data);
		expect((await api<Page>("GET", `/${hook.id}/deliveries?status=pending`)).body.data).toEqual(all.data.slice(0, 3));
		const [newest] = all.data;
		expect(newest).toMatchObject({ attempts: [{ n: 1, status: 500, detail: "no", at: expect.any(String), duration_ms: expect.any(Number) }] });
		expect(newest?.next_attempt_at).not.toBeNull();
		expect(newest).not.toHaveProperty("body");
		const shown = (await api<HookDelivery>("GET", `/${hook.id}/deliveries/${newest?.id}`)).body;
		expect(shown).toMatchObject({ ...newest, body: expect.stringMatching(/^\{"type":"message\.sent"/) });
		expect(receiver.seen.map(({ body }) => body)).toContain(shown.body);
	});

	it("what is still to be delivered stops when it is switched off, and can be posted again when it is on", async () => {
		const receiver = webhookReceiver(() => new Response(null, { status: 500 }));
		await told();
		await api("PATCH", `/${hook.id}`, { enabled: false });
		const [stopped] = (await api<Page>("GET", `/${hook.id}/deliveries`)).body.data;
		expect(stopped).toMatchObject({ status: "failed", detail: "The webhook was switched off.", next_attempt_at: null });
		const again = `/${hook.id}/deliveries/${stopped?.id}/redeliveries`;
		expect((await api("POST", again)).status).toBe(409);
		await api("PATCH", `/${hook.id}`, { enabled: true });
		expect(await api("POST", again)).toMatchObject({ status: 202, body: { id: stopped?.id, status: "pending", detail: null } });
		receiver.replyWith(() => new Response("ok"));
		await deliverWebhooks(test.deps, [{ store: store.id, id: stopped?.id ?? "" }]);
		expect((await api<HookDelivery>("GET", `/${hook.id}/deliveries/${stopped?.id}`)).body.status).toBe("delivered");
		expect(receiver.seen.map(({ headers }) => headers["webhook-id"])).toEqual([stopped?.id, stopped?.id]);
	});

	it("what got through can be posted again as well", async () => {
		const receiver = webhookReceiver();
		await told();
		const [delivered] = (await api<Page>("GET", `/${hook.id}/deliveries`)).body.data;
		expect(await api("POST", `/${hook.id}/deliveries/${delivered?.id}/redeliveries`)).toMatchObject({
			status: 202,
			body: { status: "pending", delivered_at: null },
		});
		await deliverWebhooks(test.deps, [{ store: store.id, id: delivered?.id ?? "" }]);
		expect(receiver.seen).toHaveLength(2);
	});

	it("a sample says that it is one, whatever the webhook subscribed to", async () => {
		await api("PATCH", `/${hook.id}`, { events: ["message.bounced"] });
		const receiver = webhookReceiver();
		const { status, body } = await api<HookDelivery>("POST", `/${hook.id}/tests`);
		expect([status, body.status, body.event]).toEqual([202, "pending", "message.sent"]);
		await deliverWebhooks(test.deps, [{ store: store.id, id: body.id }]);
		expect(verified(hook.secret, receiver.seen[0])).toMatchObject({ type: "message.sent", test: true, data: { status: "sent" } });
		await api("PATCH", `/${hook.id}`, { enabled: false });
		expect((await api("POST", `/${hook.id}/tests`)).status).toBe(409);
	});
});

describe("wrong input", () => {
	it.each<[string, unknown, string[]]>([
		["nothing", {}, ["/url", "/events"]],
		["no object", [], [""]],
		["wrong types", { url: 1, events: "message.sent", description: 2 }, ["/url", "/events", "/description"]],
		["no events, and an address that must not be called", { url: "http://localhost:22/", events: [] }, ["/url", "/url", "/url", "/events"]],
		["events that are none, or twice", { url: input.url, events: ["message.opened", "message.sent", "message.sent"] }, ["/events/0"]],
		["an event twice", { url: input.url, events: ["message.sent", "message.sent"] }, ["/events"]],
		["unknown fields", { ...input, secret: "whsec_x", enabled: false }, ["/secret", "/enabled"]],
		["a description of two lines and a private address", { ...input, url: "https://10.0.0.1/", description: "a\nb" }, ["/url", "/description"]],
		["a long address", { ...input, url: `https://erp.example/${"a".repeat(3000)}` }, ["/url"]],
	])("names every fault of %s", async (_name, body, pointers) => {
		const { status, body: problem } = await api<Problem>("POST", "", body);
		expect(status).toBe(422);
		expect(problem.errors.map(({ pointer }) => pointer)).toEqual(pointers);
	});

	it.each<[string, unknown, string[]]>([
		[
			"an address that must not be called and no events",
			{ url: "https://user:pw@metadata.google.internal/#x", events: [] },
			["/url", "/url", "/url", "/events"],
		],
		["an address of nobody", { url: "https://localhost/" }, ["/url"]],
		["wrong types", { url: null, events: null, enabled: "yes" }, ["/url", "/events", "/enabled"]],
		["what only Postbud changes", { disabled_reason: null, failing_since: null }, ["/disabled_reason", "/failing_since"]],
	])("a change names every fault of %s, and changes nothing", async (_name, body, pointers) => {
		const { status, body: problem } = await api<Problem>("PATCH", `/${hook.id}`, body);
		expect(status).toBe(422);
		expect(problem.errors.map(({ pointer }) => pointer)).toEqual(pointers);
		expect((await api("GET", `/${hook.id}`)).body).toMatchObject(input);
	});

	it("is a 422 for ids and parameters, 400 and 415 for bodies that cannot be read, and never a 5xx", async () => {
		const statuses = await Promise.all(
			(
				[
					["GET", "/whk_x"],
					["PATCH", "/nothing", { enabled: true }],
					["POST", "/whk_1/secrets"],
					["GET", `/${hook.id}/deliveries?status=lost`],
					["GET", `/${hook.id}/deliveries?limit=0`],
					["GET", `/${hook.id}/deliveries?since=1`],
					["GET", `/${hook.id}/deliveries/evt_1`],
					["POST", "", "{"],
					["POST", "", "null"],
					["GET", `/${hook.id}/deliveries/whd_${"0".repeat(26)}`],
					["POST", `/${hook.id}/deliveries/whd_${"0".repeat(26)}/redeliveries`],
					["GET", `/whk_${"0".repeat(26)}`],
					["POST", `/whk_${"0".repeat(26)}/tests`],
				] as [string, string, unknown?][]
			).map(async ([method, path, body]) => (await call(method, `/v1/webhooks${path}`, store.key, body)).status),
		);
		expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 422, 400, 422, 404, 404, 404, 404]);
		expect((await call("POST", "/v1/webhooks", store.key, JSON.stringify(input), { "Content-Type": "text/plain" })).status).toBe(415);
	});

	it("odd but possible input is taken as it is", async () => {
		const odd = { url: "https://erp.example/%00%ff?a=%27;DROP TABLE", events: [...MESSAGE_EVENTS], description: "'; DROP TABLE webhooks; -- 😀" };
		expect((await api<Problem>("POST", "", odd)).status).toBe(422);
		const { status, body } = await api("POST", "", { ...odd, url: odd.url.replace(" ", "+") });
		expect([status, body.description, body.events]).toEqual([201, odd.description, odd.events]);
	});
});

describe("a store sees only itself", () => {
	let other: TestStore;
	beforeAll(async () => {
		other = await makeStore();
	});

	it("every route answers 404 for another store's webhook, and changes nothing", async () => {
		webhookReceiver();
		await told();
		const [delivery] = (await api<Page>("GET", `/${hook.id}/deliveries`)).body.data;
		const own = (await callJson<Hook>("POST", "/v1/webhooks", other.key, input)).body;
		const routes: [string, string, unknown?][] = [
			["GET", `/${hook.id}`],
			["PATCH", `/${hook.id}`, { enabled: false }],
			["DELETE", `/${hook.id}`],
			["POST", `/${hook.id}/secrets`],
			["POST", `/${hook.id}/tests`],
			["GET", `/${hook.id}/deliveries`],
			["GET", `/${hook.id}/deliveries/${delivery?.id}`],
			["POST", `/${hook.id}/deliveries/${delivery?.id}/redeliveries`],
			["GET", `/${own.id}/deliveries/${delivery?.id}`],
			["POST", `/${own.id}/deliveries/${delivery?.id}/redeliveries`],
		];
		for (const [method, path, body] of routes) expect([method, path, (await api<Problem>(method, path, body, other.key)).status]).toEqual([method, path, 404]);
		expect((await callJson<{ data: Hook[] }>("GET", "/v1/webhooks", other.key)).body.data.map(({ id }) => id)).toEqual([own.id]);
		const { secret: _secret, ...before } = hook;
		expect((await api("GET", `/${hook.id}`)).body).toEqual(before);
		expect((await api<Page>("GET", `/${hook.id}/deliveries`)).body.data).toEqual([delivery]);
	});

	it("needs a key with the scope, and no root key", async () => {
		const reader = (await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Reads", scopes: ["settings:read"] })).body.key;
		const mails = (await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "Mails", scopes: ["messages:read"] })).body.key;
		expect((await api("GET", `/${hook.id}`, undefined, reader)).status).toBe(200);
		expect((await api("POST", "", input, reader)).status).toBe(403);
		expect((await api("POST", `/${hook.id}/secrets`, undefined, reader)).status).toBe(403);
		expect((await api("GET", "", undefined, mails)).status).toBe(403);
		expect((await api("GET", "", undefined, env.ROOT_KEY)).status).toBe(403);
		expect((await call("GET", "/v1/webhooks", undefined)).status).toBe(401);
	});
});

it("every route is described", async () => {
	const { body } = await callJson<{ paths: Record<string, object> }>("GET", "/openapi.json", undefined);
	expect(
		Object.entries(body.paths).flatMap(([path, item]) => (path.startsWith("/v1/webhooks") ? Object.keys(item).map((method) => `${method} ${path}`) : [])),
	).toEqual(
		expect.arrayContaining([
			"post /v1/webhooks",
			"get /v1/webhooks",
			"get /v1/webhooks/{id}",
			"patch /v1/webhooks/{id}",
			"delete /v1/webhooks/{id}",
			"post /v1/webhooks/{id}/secrets",
			"post /v1/webhooks/{id}/tests",
			"get /v1/webhooks/{id}/deliveries",
			"get /v1/webhooks/{id}/deliveries/{delivery}",
			"post /v1/webhooks/{id}/deliveries/{delivery}/redeliveries",
		]),
	);
});

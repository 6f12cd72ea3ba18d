import { createExecutionContext, createMessageBatch, getQueueResult, runDurableObjectAlarm, runInDurableObject, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import worker from "../../src/worker.ts";
import { call, callJson, type MessageBody, makeStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

afterEach(() => vi.restoreAllMocks());

async function deliver(bodies: unknown[], queue = "postbud-jobs") {
	const batch = createMessageBatch(
		queue,
		bodies.map((body, n) => ({ id: String(n), timestamp: new Date(), attempts: 1, body })),
	);
	const context = createExecutionContext();
	await worker.queue(batch, env, context);
	return getQueueResult(batch, context);
}

describe("the queue handler", () => {
	it("acknowledges calls that mean nothing: garbage, strangers, what is done already", async () => {
		const store = await makeStore();
		const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, sampleEvent("account.approved"));
		await deliver([{ store: store.id, event: body.id }]);
		const result = await deliver([
			"garbage",
			null,
			{ event: 7 },
			{ store: "str_x", event: "evt_x" },
			{ store: store.id, event: body.id },
			{ store: store.id, message: "msg_x" },
		]);
		expect(result.ackAll).toBe(true);
		expect(result.retryBatch.retry).toBe(false);
	});

	it("does not throw when the database does, and asks for its calls again", async () => {
		const store = await makeStore();
		const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, sampleEvent("account.approved"));
		vi.spyOn(env.DB, "prepare").mockImplementation(() => {
			throw new Error("D1 is away");
		});
		const result = await deliver([{ store: store.id, event: body.id }]);
		expect(result.retryBatch.retry).toBe(true);
		vi.restoreAllMocks();
		await deliver([{ store: store.id, event: body.id }]);
		const { body: log } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages", store.key);
		expect(log.data).toMatchObject([{ status: "sent" }]);
	});

	it("one event that cannot be planned does not hold up the others", async () => {
		const store = await makeStore();
		const [first, second] = (
			await callJson<{ id: string }[]>("POST", "/v1/events", store.key, [sampleEvent("account.approved"), sampleEvent("account.approved")])
		).body;
		await env.DB.prepare("UPDATE events SET data = ? WHERE id = ?").bind('{"customer": 7, "attachments": 5}', first?.id).run();
		await deliver([
			{ store: store.id, event: first?.id },
			{ store: store.id, event: second?.id },
		]);
		const { body: log } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages", store.key);
		expect(log.data.find((message) => message.event_id === second?.id)?.status).toBe("sent");
	});
});

describe("the sweeper", () => {
	const sweeper = () => env.SWEEPER.get(env.SWEEPER.idFromName("test"));

	it("is started once and comes back by itself, also after a sweep that failed", async () => {
		await sweeper().fetch("https://sweeper/start");
		const first = await runInDurableObject(sweeper(), (_object, state) => state.storage.getAlarm());
		expect(first).toBeGreaterThan(Date.now());
		vi.spyOn(env.DB, "prepare").mockImplementation(() => {
			throw new Error("D1 is away");
		});
		expect(await runDurableObjectAlarm(sweeper())).toBe(true);
		vi.restoreAllMocks();
		const second = await runInDurableObject(sweeper(), (_object, state) => state.storage.getAlarm());
		expect(second).toBeGreaterThan(Date.now());
	});

	it("the cron finds an event whose wake-up got lost", async () => {
		const store = await makeStore();
		const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, sampleEvent("account.approved"));
		await env.DB.prepare("UPDATE events SET wake_at = 1 WHERE id = ?").bind(body.id).run();
		const sent = vi.spyOn(env.JOBS, "sendBatch");
		const context = createExecutionContext();
		await worker.scheduled({ cron: "* * * * *", scheduledTime: Date.now(), noRetry: () => {} }, env, context);
		await waitOnExecutionContext(context);
		const jobs = sent.mock.calls.flatMap(([messages]) => [...messages].map((message) => message.body));
		expect(jobs).toContainEqual({ store: store.id, event: body.id });
	});
});

describe("GET changes nothing", () => {
	it("on any route, however often", async () => {
		const store = await makeStore();
		const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, sampleEvent("order.placed"));
		await deliver([{ store: store.id, event: body.id }]);
		const [message] = (await callJson<{ data: MessageBody[] }>("GET", "/v1/messages", store.key)).body.data;
		const { body: document } = await callJson<{ paths: Record<string, object> }>("GET", "/openapi.json", undefined);
		const paths = Object.keys(document.paths).map((path) =>
			path
				.replace("{id}", path.includes("events") ? body.id : (message?.id ?? ""))
				.replace("{number}", "1001")
				.replace("{address}", "a@example.no"),
		);
		const dump = async () => {
			const tables = await env.DB.prepare(
				"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT IN ('keys', 'audit_entries')",
			).all<{
				name: string;
			}>();
			const rows = await Promise.all(tables.results.map(async ({ name }) => (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results));
			return JSON.stringify([rows, (await env.MAIL.list()).objects.map((object) => object.key)]);
		};
		const before = await dump();
		for (const path of [...paths, "/", "/docs", "/admin", "/admin/sign-in", "/admin/sign-out", `/admin/messages/${message?.id}`]) {
			for (const method of ["GET", "HEAD"]) await (await call(method, path, store.key)).arrayBuffer();
		}
		expect(await dump()).toBe(before);
	});
});

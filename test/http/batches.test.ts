import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { makeBatch, makeBatches } from "../../src/actions/make-batches.ts";
import { call, callJson, type MessageBody, makeStore, publicEnv, runQueue, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";

interface Batch {
	id: string;
	status: string;
	total: number;
	sent: number;
	failed: number;
	skipped: number;
	cancelled: number;
	waiting: number;
	failures: number;
	not_found: string[];
	errors?: { pointer: string; detail: string }[];
}
interface Preview {
	total: number;
	send: number;
	skipped: { target: string; reason: string }[];
	sample: { to: string; subject: string; html: string } | null;
	problem: string | null;
	errors?: { pointer: string }[];
}

const ORDERS = ["#2001", "#2002", "#2003"];
let store: TestStore;
let template: string;

const save = async (content: string, key = store.key) => {
	const input = { name: "Nytt", format: "html", subject: "Om ordre {{ order.number }}{{ title }}", content };
	const { status, body } = await callJson<{ id: string }>("POST", "/v1/templates", key, input);
	if (status !== 201) throw new Error(JSON.stringify(body));
	return body.id;
};
const place = async (number: string, email: string, key = store.key) => {
	const { order } = sampleEvent("order.placed").data as { order: object };
	await callJson(
		"POST",
		"/v1/events",
		key,
		sampleEvent("order.placed", { order: { ...order, number }, customer: { email, first_name: "Kari", locale: "nb" } }),
	);
};

beforeAll(async () => {
	store = await makeStore();
	template = await save("<p>Hei {{ customer.first_name }}: {{ note }}</p>");
	for (const [i, number] of ORDERS.entries()) await place(number, `kunde${i}@example.no`);
	await runQueue();
	await callJson("POST", "/v1/suppressions", store.key, { address: "kunde2@example.no" });
});

const create = (input: object, query = "", key = store.key) => callJson<Batch>("POST", `/v1/batches${query}`, key, { template, ...input });
const preview = (input: object) => callJson<Preview>("POST", "/v1/batches?dry_run=true", store.key, { template, ...input });
const now = async (id: string) => (await callJson<Batch>("GET", `/v1/batches/${id}`, store.key)).body;
const messagesOf = async (id: string, query = "") =>
	(await callJson<{ data: MessageBody[] }>("GET", `/v1/batches/${id}/messages?limit=200${query}`, store.key)).body.data;
/** A batch whose request vanished as soon as it was stored: nothing is made yet. */
const stored = async (targets: string[], kind = "orders") => {
	const id = testDeps().deps.newId("bat");
	await env.DB.prepare(
		`INSERT INTO batches (store_id, id, kind, targets, total, made, "left", template, data, status, requested_by, created_at, wake_at)
		VALUES (?, ?, ?, ?, ?, 0, '[]', ?, '{}', 'running', 'key_x', 1, 1)`,
	)
		.bind(store.id, id, kind, JSON.stringify(targets), targets.length, template)
		.run();
	return id;
};
const made = async (id: string) => {
	await makeBatch(testDeps().deps, store.id, id);
	return id;
};

describe("a batch to orders", () => {
	it("sends each customer one mail about their order, and tells what became of each", async () => {
		const { status, body } = await create({ orders: [...ORDERS, "2001", "9999"], data: { note: "Vi flytter" } });
		expect([status, body.total]).toEqual([202, 4]);
		await made(body.id);
		await runQueue();
		expect(await now(body.id)).toMatchObject({
			status: "done",
			total: 4,
			sent: 2,
			failed: 0,
			skipped: 2,
			cancelled: 0,
			waiting: 0,
			failures: 1,
			not_found: ["9999"],
		});
		const messages = await messagesOf(body.id);
		expect(messages.map(({ to, status: state, reason, order }) => [order, to, state, reason])).toEqual([
			["#2003", "kunde2@example.no", "skipped", "suppressed"],
			["#2002", "kunde1@example.no", "sent", null],
			["#2001", "kunde0@example.no", "sent", null],
		]);
		expect(messages[1]).toMatchObject({ subject: "Om ordre #2002", template: `${template}@1` });
		expect(await (await call("GET", `/v1/messages/${messages[1]?.id}/content`, store.key)).text()).toContain("Hei Kari: Vi flytter");
	});

	it("goes to the addresses that orders were corrected to", async () => {
		await place("#2100", "feil@exmaple.no");
		await runQueue();
		const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/orders/2100/messages", store.key);
		const receipt = body.data.find(({ notification }) => notification === "order.placed.customer");
		await callJson("POST", `/v1/messages/${receipt?.id}/resends`, store.key, { to: "rett@example.no", use_from_now_on: true });
		expect((await messagesOf(await made(await stored(["2100"])))).map(({ to }) => to)).toEqual(["rett@example.no"]);
	});
});

describe("a batch to addresses", () => {
	it("is marketing: who has not agreed gets nothing, and who has gets a link to unsubscribe", async () => {
		await callJson("POST", "/v1/consents", store.key, {
			address: "ja@example.no",
			purpose: "newsletter",
			status: "granted",
			occurred_at: "2026-01-01T10:00:00Z",
		});
		const { status, body } = await create({ addresses: ["ja@example.no", "JA@example.no", "aldri.spurt@example.no"], data: { title: "nyheter" } });
		expect([status, body.total]).toEqual([202, 2]);
		await made(body.id);
		await runQueue(publicEnv);
		expect(await now(body.id)).toMatchObject({ status: "done", sent: 1, skipped: 1, failures: 0 });
		const [no, yes] = await messagesOf(body.id);
		expect([no?.reason, yes?.status]).toEqual(["no_consent", "sent"]);
		expect(await (await call("GET", `/v1/messages/${yes?.id}/content`, store.key)).text()).toContain("/u/");
	});
});

describe("before it is sent", () => {
	it("a dry run counts, shows the first mail and names who is skipped and why; nothing is stored", async () => {
		const before = (await callJson<{ data: Batch[] }>("GET", "/v1/batches", store.key)).body.data.length;
		const { status, body } = await preview({ orders: [...ORDERS, "9999"] });
		expect([status, body.total, body.send]).toEqual([200, 4, 2]);
		expect(body.sample).toMatchObject({ to: "kunde0@example.no", subject: "Om ordre #2001" });
		expect(body.skipped).toEqual([
			{ target: "9999", reason: "order_not_found" },
			{ target: "#2003", reason: "suppressed" },
		]);
		expect((await callJson<{ data: Batch[] }>("GET", "/v1/batches", store.key)).body.data.length).toBe(before);
	});

	it.each([
		[{}, [""]],
		[{ orders: ["1"], addresses: ["a@example.no"] }, [""]],
		[{ orders: [] }, ["/orders"]],
		[{ addresses: ["nobody", "a@example.no"] }, ["/addresses/0"]],
		[{ orders: ["1"], template: "tpl_01m80vkkp1y1rzvzsjs32342xs" }, ["/template"]],
		[{ orders: Array.from({ length: 10_001 }, (_none, i) => String(i)) }, ["/orders"]],
		[{ orders: ["1"], to: "x" }, ["/to"]],
	])("names every fault of %.60j", async (input, pointers) => {
		const { status, body } = await create(input);
		expect([status, ...(body.errors ?? []).map(({ pointer }) => pointer)]).toEqual([422, ...pointers]);
	});

	it("another store's batch is not there, and a key that may only read makes none", async () => {
		const id = await stored(["2001"]);
		const stranger = (await makeStore()).key;
		for (const path of ["", "/messages"]) expect((await call("GET", `/v1/batches/${id}${path}`, stranger)).status).toBe(404);
		for (const path of ["pauses", "continuations", "cancellations"]) expect((await call("POST", `/v1/batches/${id}/${path}`, stranger)).status).toBe(404);
		const { body } = await callJson<{ key: string }>("POST", "/v1/keys", store.key, { name: "reader", scopes: ["messages:read"] });
		expect((await create({ orders: ["2001"] }, "", body.key)).status).toBe(403);
		expect((await call("POST", `/v1/batches/${id}/cancellations`, store.key)).status).toBe(202);
	});
});

describe("whatever happens in between", () => {
	it("the sweep goes on with a batch whose request vanished, and two at the same time send no one twice", async () => {
		const id = await stored(ORDERS);
		await Promise.all([makeBatches(testDeps().deps), made(id), made(id)]);
		await runQueue();
		expect((await messagesOf(id)).map(({ order }) => order)).toEqual(["#2003", "#2002", "#2001"]);
		const { results } = await env.DB.prepare("SELECT status FROM events WHERE store_id = ? AND external_id LIKE ?").bind(store.id, `${id}/%`).all();
		expect(results).toEqual(ORDERS.map(() => ({ status: "planned" })));
		await makeBatches(testDeps().deps);
		expect(await messagesOf(id)).toHaveLength(3);
	});

	it("a crash between two slices leaves each recipient one mail", async () => {
		const id = await stored(
			Array.from({ length: 450 }, (_none, i) => `leser${i}@example.no`),
			"addresses",
		);
		const { deps } = testDeps();
		let slices = 0;
		// The first slice is stored; then the work is cut off.
		const dying = { ...deps, wake: () => Promise.reject(new Error("gone")), now: () => (slices++ > 6 ? Number.MAX_SAFE_INTEGER : deps.now()) };
		await makeBatch(dying, store.id, id);
		const part = await now(id);
		expect(part.skipped).toBeLessThan(450);
		await made(id);
		expect(await now(id)).toMatchObject({ status: "done", total: 450, skipped: 450, waiting: 0 });
		const { results } = await env.DB.prepare("SELECT to_address, count(*) AS n FROM messages WHERE batch_id = ? GROUP BY 1 HAVING n > 1").bind(id).all();
		expect(results).toEqual([]);
	});

	it("pausing holds what has not left, going on sends it, once", async () => {
		const id = await made(await stored(ORDERS));
		const paused = await callJson<Batch>("POST", `/v1/batches/${id}/pauses`, store.key);
		expect([paused.status, paused.body.status, paused.body.waiting]).toEqual([202, "paused", 2]);
		await runQueue();
		expect((await messagesOf(id)).map(({ status, reason }) => [status, reason])).toContainEqual(["held", "batch_paused"]);
		expect((await call("POST", `/v1/batches/${id}/pauses`, store.key)).status).toBe(409);
		expect((await callJson<Batch>("POST", `/v1/batches/${id}/continuations`, store.key)).body.status).toBe("sending");
		await runQueue();
		expect(await now(id)).toMatchObject({ status: "done", sent: 2, waiting: 0 });
		expect((await call("POST", `/v1/batches/${id}/continuations`, store.key)).status).toBe(409);
	});

	it("one that is paused before it is made makes nothing until it goes on", async () => {
		const id = await stored(ORDERS);
		await call("POST", `/v1/batches/${id}/pauses`, store.key);
		await made(id);
		expect(await messagesOf(id)).toEqual([]);
		expect(await now(id)).toMatchObject({ status: "paused", waiting: 3 });
		await call("POST", `/v1/batches/${id}/continuations`, store.key);
		await made(id);
		expect(await messagesOf(id)).toHaveLength(3);
	});

	it("cancelling stops what has not left, for good", async () => {
		const id = await made(await stored(ORDERS));
		const { body } = await callJson<Batch>("POST", `/v1/batches/${id}/cancellations`, store.key);
		expect(body).toMatchObject({ status: "cancelled", cancelled: 2, skipped: 1, waiting: 0, sent: 0 });
		await runQueue();
		expect(await now(id)).toMatchObject({ sent: 0, cancelled: 2 });
		expect((await call("POST", `/v1/batches/${id}/cancellations`, store.key)).status).toBe(409);
		const unmade = await stored(ORDERS);
		await call("POST", `/v1/batches/${unmade}/cancellations`, store.key);
		await made(unmade);
		expect(await now(unmade)).toMatchObject({ status: "cancelled", cancelled: 3, waiting: 0 });
		expect(await messagesOf(unmade)).toEqual([]);
	});
});

import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announce } from "../../src/actions/announce.ts";
import { deliverWebhooks } from "../../src/actions/deliver-webhooks.ts";
import { redeliverWebhook } from "../../src/actions/redeliver-webhook.ts";
import type { MessageEventType } from "../../src/core/message-event.ts";
import { INTERRUPTED } from "../../src/core/webhook-attempts.ts";
import { sampleMessage } from "../../src/core/webhook-payload.ts";
import { WEBHOOK_DELAYS } from "../../src/core/webhook-schedule.ts";
import { inTransaction } from "../../src/store/database.ts";
import { insertDeliveries, purgeDeliveries, takeOverdueDeliveries } from "../../src/store/webhook-deliveries.ts";
import type { Ref } from "../../src/store/work.ts";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { verified, webhookReceiver } from "../support/webhook-receiver.ts";

interface Hook {
	id: string;
	secret: string;
	url: string;
	enabled: boolean;
	disabled_reason: string | null;
	failing_since: string | null;
}

interface Delivery {
	id: string;
	status: string;
	detail: string | null;
	body: string;
	attempts: { n: number; status: number | null; detail: string | null; duration_ms: number }[];
	next_attempt_at: string | null;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
let hooks = 0;
let store: TestStore;
let test: TestDeps;

beforeEach(async () => {
	store = await makeStore();
	test = testDeps();
});
afterEach(() => vi.restoreAllMocks());

async function hookOf(owner: TestStore, events: MessageEventType[] = ["message.sent"]): Promise<Hook> {
	const { status, body } = await callJson<Hook>("POST", "/v1/webhooks", owner.key, { url: `https://erp${++hooks}.example/hooks?token=t0p`, events });
	expect(status).toBe(201);
	return body;
}

/** Something happens to a message, and is stored as the machinery stores it. */
async function happens(owner: TestStore, event: MessageEventType = "message.sent", times = 1): Promise<Ref[]> {
	test.deps.shops.forget(owner.id);
	const shops = await test.deps.shops.get([owner.id]);
	const at = test.deps.now();
	const change = () => ({ store: owner.id, event, at, message: sampleMessage(test.deps.newId("msg"), test.deps.newId("evt"), at) });
	const rows = announce(test.deps, shops, Array.from({ length: times }, change));
	await inTransaction(test.deps.databases.main, insertDeliveries(rows));
	return rows.map(({ storeId, id }) => ({ store: storeId, id }));
}

const hookNow = async (hook: Hook) => (await callJson<Hook>("GET", `/v1/webhooks/${hook.id}`, store.key)).body;
const deliveryNow = async (hook: Hook, ref: Ref | undefined) =>
	(await callJson<Delivery>("GET", `/v1/webhooks/${hook.id}/deliveries/${ref?.id}`, store.key)).body;
const tried = (delivery: Delivery) => delivery.attempts.map(({ status, detail }) => [status, detail]);
const lastDelay = () => test.wakes.at(-1)?.delay ?? 0;

/** Lets the time of the last wake-up come, and answers it. */
async function comesBack(refs: Ref[], seconds = lastDelay()) {
	test.pass(seconds * 1000);
	return deliverWebhooks(test.deps, refs);
}

describe("what is posted", () => {
	it("a receiver that goes by the standard verifies it, and learns what happened", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver();
		const refs = await happens(store);
		expect(await deliverWebhooks(test.deps, refs)).toEqual({ disabled: [] });
		const [post] = receiver.seen;
		expect(receiver.seen).toHaveLength(1);
		expect(post?.url).toBe(hook.url);
		expect(post?.init).toMatchObject({ method: "POST", redirect: "manual" });
		expect(post?.headers).toMatchObject({ "content-type": "application/json", "webhook-id": refs[0]?.id });
		expect(Object.keys(post?.headers ?? {}).sort()).toEqual(["content-type", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"]);
		const payload = verified(hook.secret, post);
		expect(payload).toMatchObject({ type: "message.sent", data: { status: "sent", notification: "order.placed.customer", to: "customer@example.com" } });
		expect(Object.keys(payload)).toEqual(["type", "timestamp", "data"]);
		const delivery = await deliveryNow(hook, refs[0]);
		expect(delivery).toMatchObject({ status: "delivered", detail: null, body: post?.body, next_attempt_at: null });
		expect(tried(delivery)).toEqual([[200, "ok"]]);
		expect(test.wakes).toEqual([]);
	});

	it("another secret, another body or another id does not verify", async () => {
		const [hook, other] = [await hookOf(store), await hookOf(store)];
		const receiver = webhookReceiver();
		await deliverWebhooks(test.deps, await happens(store));
		const post = receiver.seen.find(({ url }) => url === hook.url);
		expect(() => verified(other.secret, post)).toThrow("No matching signature");
		expect(() => verified(hook.secret, post && { ...post, body: `${post.body} ` })).toThrow("No matching signature");
		expect(() => verified(hook.secret, post && { ...post, headers: { ...post.headers, "webhook-id": "whd_x" } })).toThrow("No matching signature");
	});

	it("goes to the webhooks that subscribed to it and are on, under an id of its own to each", async () => {
		const [first, second] = [await hookOf(store, ["message.bounced", "message.sent"]), await hookOf(store, ["message.sent"])];
		await hookOf(store, ["message.bounced"]);
		const off = await hookOf(store);
		await callJson("PATCH", `/v1/webhooks/${off.id}`, store.key, { enabled: false });
		const receiver = webhookReceiver();
		await deliverWebhooks(test.deps, await happens(store));
		expect(receiver.seen.map(({ url }) => url).sort()).toEqual([first.url, second.url].sort());
		expect(new Set(receiver.seen.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
	});

	it("is signed with both secrets for a day after a rotation, and then with the new one alone", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver();
		const { body } = await callJson<{ secret: string }>("POST", `/v1/webhooks/${hook.id}/secrets`, store.key);
		await deliverWebhooks(test.deps, await happens(store));
		expect(verified(hook.secret, receiver.seen[0])).toEqual(verified(body.secret, receiver.seen[0]));
		expect(receiver.seen[0]?.headers["webhook-signature"]).toMatch(/^v1,[\w+/]{43}= v1,[\w+/]{43}=$/);
		test.pass(24 * HOUR);
		await deliverWebhooks(test.deps, await happens(store));
		expect(verified(body.secret, receiver.seen[1]).type).toBe("message.sent");
		expect(() => verified(hook.secret, receiver.seen[1])).toThrow("No matching signature");
	});

	it("a delivery is told to its own webhook, whatever store the job names", async () => {
		await hookOf(store);
		const receiver = webhookReceiver();
		const [ref] = await happens(store);
		const other = await makeStore();
		await deliverWebhooks(test.deps, [{ store: other.id, id: ref?.id ?? "" }]);
		expect(receiver.seen).toEqual([]);
	});
});

describe("when it does not get through", () => {
	it("is tried ten times on the standard's schedule, the same body under the same id; then the webhook is switched off, with one word of it", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response("not now", { status: 500 }));
		const refs = await happens(store);
		let outcome = await deliverWebhooks(test.deps, refs);
		for (const delay of WEBHOOK_DELAYS) {
			expect(outcome).toEqual({ disabled: [] });
			expect(lastDelay()).toBeGreaterThanOrEqual(delay);
			expect(lastDelay()).toBeLessThanOrEqual(Math.min(Math.ceil(delay * 1.1), 86_400));
			// A second early is too early.
			test.pass((lastDelay() - 1) * 1000);
			await deliverWebhooks(test.deps, refs);
			const before: number = receiver.seen.length;
			outcome = await comesBack(refs, 1.5);
			expect(receiver.seen).toHaveLength(before + 1);
		}
		expect(outcome).toEqual({ disabled: [{ store: store.id, webhook: { id: hook.id, url: new URL(hook.url).origin }, reason: "failing", failures: 1 }] });
		expect(receiver.seen).toHaveLength(10);
		expect(new Set(receiver.seen.map(({ body }) => body)).size).toBe(1);
		expect(new Set(receiver.seen.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
		expect(new Set(receiver.seen.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
		for (const post of receiver.seen) expect(verified(hook.secret, post).type).toBe("message.sent");
		expect(await hookNow(hook)).toMatchObject({ enabled: false, disabled_reason: "failing" });
		expect(await deliveryNow(hook, refs[0])).toMatchObject({ status: "failed", detail: "Every attempt was in vain." });
		expect((await deliverWebhooks(test.deps, refs)).disabled).toEqual([]);
	});

	it("a webhook to which something got through meanwhile stays on", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 500 }));
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		expect((await hookNow(hook)).failing_since).not.toBeNull();
		for (const [i] of WEBHOOK_DELAYS.entries()) {
			if (i === 4) {
				receiver.replyWith(() => new Response(null, { status: 204 }));
				const others = await happens(store);
				const wakes = test.wakes.length;
				await deliverWebhooks(test.deps, others);
				expect(test.wakes).toHaveLength(wakes);
				expect((await hookNow(hook)).failing_since).toBeNull();
				receiver.replyWith(() => new Response(null, { status: 500 }));
			}
			expect((await comesBack(refs)).disabled).toEqual([]);
		}
		expect(await deliveryNow(hook, refs[0])).toMatchObject({ status: "failed" });
		expect(await hookNow(hook)).toMatchObject({ enabled: true, disabled_reason: null });
	});

	it("410 switches the webhook off at once, and what else was due to it ends", async () => {
		const hook = await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 410 }));
		const [first, later] = await happens(store, "message.sent", 2);
		const outcome = await deliverWebhooks(test.deps, first ? [first] : []);
		expect(outcome.disabled).toEqual([{ store: store.id, webhook: { id: hook.id, url: new URL(hook.url).origin }, reason: "gone", failures: 1 }]);
		expect(await hookNow(hook)).toMatchObject({ enabled: false, disabled_reason: "gone" });
		expect(await deliveryNow(hook, first)).toMatchObject({ status: "failed", detail: expect.stringContaining("410") });
		expect(await deliveryNow(hook, later)).toMatchObject({ status: "failed", detail: "The webhook was switched off before this got through.", attempts: [] });
		expect(test.wakes).toEqual([]);
	});

	it("two consumers that find the same webhook gone say so once", async () => {
		const hook = await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 410 }));
		const refs = await happens(store, "message.sent", 8);
		const outcomes = await Promise.all(refs.map((ref) => deliverWebhooks(test.deps, [ref])));
		expect(outcomes.flatMap(({ disabled }) => disabled).map(({ webhook }) => webhook.id)).toEqual([hook.id]);
	});

	it("a 410 of an old address does not switch the new one off", async () => {
		const hook = await hookOf(store);
		webhookReceiver(async () => {
			await callJson("PATCH", `/v1/webhooks/${hook.id}`, store.key, { url: "https://moved.example/" });
			return new Response(null, { status: 410 });
		});
		expect(await deliverWebhooks(test.deps, await happens(store))).toEqual({ disabled: [] });
		expect(await hookNow(hook)).toMatchObject({ enabled: true, failing_since: null, url: "https://moved.example/" });
	});

	it.each<[string, string, number, number]>([
		["seconds", "120", 120, 132],
		["less than the schedule has", "1", 5, 6],
		["more than a day", "9999999999", 86_400, 86_400],
		["no time", "soon", 5, 6],
	])("Retry-After of %s counts", async (_name, value, least, most) => {
		await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 503, headers: { "Retry-After": value } }));
		await deliverWebhooks(test.deps, await happens(store));
		expect(lastDelay()).toBeGreaterThanOrEqual(least);
		expect(lastDelay()).toBeLessThanOrEqual(most);
	});

	it("a redirect is a failure, and nobody follows it", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 302, headers: { Location: "http://169.254.169.254/latest/meta-data/" } }));
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(1);
		const delivery = await deliveryNow(hook, refs[0]);
		expect(delivery.status).toBe("pending");
		expect(tried(delivery)).toEqual([[302, "A redirect, which is not followed: change the webhook's URL."]]);
	});

	it.each<[string, () => Response | Promise<Response>, number | null, string | null]>([
		[
			"a broken connection",
			() => {
				throw new Error("Network connection lost.");
			},
			null,
			"The connection failed: Network connection lost.",
		],
		["a 404", () => new Response("<h1>Not\nfound</h1>", { status: 404 }), 404, "<h1>Not found</h1>"],
		["an empty 400", () => new Response(null, { status: 400 }), 400, null],
	])("%s is written down and tried again", async (_name, reply, status, detail) => {
		const hook = await hookOf(store);
		webhookReceiver(reply);
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		const delivery = await deliveryNow(hook, refs[0]);
		expect(delivery.status).toBe("pending");
		expect(tried(delivery)).toEqual([[status, detail]]);
	});

	it("a queue that is down does not matter: the sweep finds what is due", async () => {
		await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 500 }));
		const refs = await happens(store);
		const broken = { ...test.deps, wake: () => Promise.reject(new Error("no queue")) };
		await deliverWebhooks(broken, refs);
		const soon = test.deps.now() + 30_000;
		const overdue = await takeOverdueDeliveries(test.deps.databases.main, soon, soon + MINUTE, 1000);
		expect(overdue.filter((ref) => ref.store === store.id)).toEqual(refs);
		const again = await takeOverdueDeliveries(test.deps.databases.main, soon, soon + MINUTE, 1000);
		expect(again.filter((ref) => ref.store === store.id)).toEqual([]);
	});
});

describe("receivers that take their time", () => {
	/** The limit comes soon, and is still asked for as it is. */
	function shortened() {
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		return vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(100));
	}
	const aborted = (init: RequestInit) =>
		new Promise<Response>((_resolve, reject) => {
			init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
		});
	/** Headers at once, then a byte now and then, for ever. */
	const dripping = () =>
		new ReadableStream<Uint8Array>({
			async pull(controller) {
				await scheduler.wait(20);
				controller.enqueue(new TextEncoder().encode("."));
			},
		});

	it("one that never answers is given up after 15 seconds", async () => {
		const hook = await hookOf(store);
		const limit = shortened();
		webhookReceiver(({ init }) => aborted(init));
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		expect(limit).toHaveBeenCalledWith(15_000);
		expect(tried(await deliveryNow(hook, refs[0]))).toEqual([[null, "No answer within 15 s."]]);
	});

	it.each([
		[200, "delivered"],
		[500, "pending"],
	])("one that answers %d and never ends its body is cut off: its status counts", async (status, state) => {
		const hook = await hookOf(store);
		shortened();
		webhookReceiver(() => new Response(dripping(), { status }));
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		const delivery = await deliveryNow(hook, refs[0]);
		expect(delivery.status).toBe(state);
		expect(tried(delivery)).toEqual([[status, expect.stringMatching(/^\.+$/)]]);
	});

	it("of an endless body 64 KB are read and 500 characters kept", async () => {
		const hook = await hookOf(store);
		let given = 0;
		let closed = false;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				given += 4096;
				controller.enqueue(new Uint8Array(4096).fill(65));
			},
			cancel() {
				closed = true;
			},
		});
		webhookReceiver(() => new Response(endless, { status: 200 }));
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		expect(given).toBeLessThanOrEqual(65_536 + 2 * 4096);
		expect(closed).toBe(true);
		expect(tried(await deliveryNow(hook, refs[0]))).toEqual([[200, "A".repeat(500)]]);
	});

	it("control characters and broken text of an answer do no harm", async () => {
		const hook = await hookOf(store);
		const bytes = new Uint8Array([0, 27, 91, 51, 49, 109, 104, 105, 0xff, 0xfe, 10, ...new TextEncoder().encode("😀".repeat(300))]);
		webhookReceiver(() => new Response(bytes, { status: 200 }));
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		const [[, detail] = []] = tried(await deliveryNow(hook, refs[0]));
		expect(detail).toMatch(/^\[31mhi\ufffd\ufffd (😀)+\ufffd?$/u);
		expect(String(detail).length).toBeLessThanOrEqual(500);
	});

	it("six are posted to at a time, and one that does not answer holds up nobody but itself", async () => {
		const [slow, quick] = [await hookOf(store), await hookOf(store)];
		shortened();
		let open = 0;
		let most = 0;
		const receiver = webhookReceiver(async ({ url, init }) => {
			most = Math.max(most, ++open);
			try {
				if (url === slow.url) return await aborted(init);
				await scheduler.wait(1);
				return new Response("ok");
			} finally {
				open--;
			}
		});
		const refs = await happens(store, "message.sent", 20);
		await deliverWebhooks(test.deps, refs);
		expect(most).toBe(6);
		const to = (hook: Hook) => receiver.seen.filter(({ url }) => url === hook.url).length;
		expect(to(quick)).toBe(20);
		expect(to(slow)).toBeLessThanOrEqual(6);
		const { data } = (await callJson<{ data: Delivery[] }>("GET", `/v1/webhooks/${slow.id}/deliveries?status=pending`, store.key)).body;
		expect(data).toHaveLength(20);
		expect(data.filter(({ attempts }) => attempts.length === 0)).toHaveLength(20 - to(slow));
		// Those that were not tried come back, and were not counted against anybody.
		expect(test.wakes).toHaveLength(20);
	});

	it("one that asks for less is left alone for a while", async () => {
		await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 429 }));
		await deliverWebhooks(test.deps, await happens(store, "message.sent", 30));
		expect(receiver.seen.length).toBeLessThanOrEqual(6);
	});
});

describe("jobs that come twice, and consumers that vanish", () => {
	it("a job delivered twice, to two consumers at once, posts once", async () => {
		await hookOf(store);
		const receiver = webhookReceiver(async () => {
			await scheduler.wait(50);
			return new Response("ok");
		});
		const refs = await happens(store);
		await Promise.all([deliverWebhooks(test.deps, [...refs, ...refs]), deliverWebhooks(test.deps, refs), deliverWebhooks(test.deps, refs)]);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(1);
	});

	it("a consumer that vanishes between the post and the record posts again, under the same id: at least once", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver();
		const refs = await happens(store);
		vi.spyOn(env.DB, "batch").mockRejectedValueOnce(new Error("the consumer was stopped"));
		await expect(deliverWebhooks(test.deps, refs)).rejects.toThrow("stopped");
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(1);
		test.pass(MINUTE + 1000);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(2);
		const [first, second] = receiver.seen;
		expect([second?.body, second?.headers["webhook-id"]]).toEqual([first?.body, first?.headers["webhook-id"]]);
		const delivery = await deliveryNow(hook, refs[0]);
		expect(delivery.status).toBe("delivered");
		expect(tried(delivery)).toEqual([
			[null, INTERRUPTED],
			[200, "ok"],
		]);
	});

	it("a delivery that stops its consumer every time comes to an end, and is not held against the webhook", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver();
		const refs = await happens(store);
		const record = vi.spyOn(env.DB, "batch").mockRejectedValue(new Error("the consumer was stopped"));
		for (let i = 0; i < 10; i++) {
			await expect(deliverWebhooks(test.deps, refs)).rejects.toThrow("stopped");
			test.pass(MINUTE + 1000);
		}
		record.mockRestore();
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(10);
		expect(await deliveryNow(hook, refs[0])).toMatchObject({ status: "failed", detail: "Every attempt was in vain." });
		expect(await hookNow(hook)).toMatchObject({ enabled: true, failing_since: null });
	});

	it("what got through counts even when the lease ran out meanwhile, and a late failure does not", async () => {
		const hook = await hookOf(store);
		const refs = await happens(store);
		const receiver = webhookReceiver(async () => {
			receiver.replyWith(() => new Response("second"));
			test.pass(MINUTE + 1000);
			await deliverWebhooks(test.deps, refs);
			return new Response("first, late", { status: 500 });
		});
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(2);
		const delivery = await deliveryNow(hook, refs[0]);
		expect(delivery.status).toBe("delivered");
		expect(tried(delivery).at(-1)).toEqual([200, "second"]);
	});
});

describe("what is not posted", () => {
	it.each([
		["http://169.254.169.254/latest/meta-data/", "must begin with https://; must name a host of the public internet, in full"],
		["https://[::ffff:10.0.0.1]/", "must name a host of the public internet, in full"],
	])("an address that must not be called is not, even when it was saved: %s", async (url, faults) => {
		const hook = await hookOf(store);
		await env.DB.prepare("UPDATE webhooks SET url = ? WHERE id = ?").bind(url, hook.id).run();
		const receiver = webhookReceiver();
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toEqual([]);
		expect(tried(await deliveryNow(hook, refs[0]))).toEqual([[null, `Not posted: the address ${faults}.`]]);
	});

	it("a deployment for development posts to this machine", async () => {
		const hook = await hookOf(store);
		await env.DB.prepare("UPDATE webhooks SET url = 'http://127.0.0.1:3000/hooks' WHERE id = ?").bind(hook.id).run();
		const receiver = webhookReceiver();
		const local = { ...test.deps, config: { ...test.deps.config, ALLOW_PRIVATE_TARGETS: true } };
		await deliverWebhooks(local, await happens(store));
		expect(receiver.seen.map(({ url }) => url)).toEqual(["http://127.0.0.1:3000/hooks"]);
	});

	it("what was due to a webhook that was removed, or switched off by a person", async () => {
		const [gone, off] = [await hookOf(store), await hookOf(store)];
		const refs = await happens(store);
		await call("DELETE", `/v1/webhooks/${gone.id}`, store.key);
		// Switched off past the API, as by another isolate a moment ago.
		await env.DB.prepare("UPDATE webhooks SET enabled = 0 WHERE id = ?").bind(off.id).run();
		const receiver = webhookReceiver();
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toEqual([]);
		const { results } = await env.DB.prepare("SELECT status, detail, attempts FROM webhook_deliveries WHERE store_id = ? ORDER BY detail").bind(store.id).all();
		expect(results).toEqual([
			{ status: "failed", detail: "The webhook is switched off.", attempts: "[]" },
			{ status: "failed", detail: "The webhook was removed.", attempts: "[]" },
		]);
	});

	it("what cannot be signed, as the secret's key is gone, waits for a new secret", async () => {
		const hook = await hookOf(store);
		await env.DB.prepare("UPDATE webhooks SET secret = 'gone.AAAA.AAAA' WHERE id = ?").bind(hook.id).run();
		const receiver = webhookReceiver();
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toEqual([]);
		const { body } = await callJson<{ secret: string }>("POST", `/v1/webhooks/${hook.id}/secrets`, store.key);
		await comesBack(refs);
		expect(verified(body.secret, receiver.seen[0]).type).toBe("message.sent");
	});
});

describe("posted again by hand", () => {
	it("has the whole schedule before it again, under the same id", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 500 }));
		const refs = await happens(store);
		await deliverWebhooks(test.deps, refs);
		for (const _delay of WEBHOOK_DELAYS) await comesBack(refs);
		expect(await redeliverWebhook(test.deps, store.id, hook.id, refs[0]?.id ?? "")).toMatchObject({ kind: "refused" });
		await callJson("PATCH", `/v1/webhooks/${hook.id}`, store.key, { enabled: true });
		expect(await hookNow(hook)).toMatchObject({ enabled: true, disabled_reason: null, failing_since: null });
		expect(await redeliverWebhook(test.deps, store.id, hook.id, refs[0]?.id ?? "")).toMatchObject({ kind: "queued" });
		await test.settled();
		expect(test.wakes.at(-1)).toEqual({ job: { store: store.id, delivery: refs[0]?.id }, delay: 0 });
		await deliverWebhooks(test.deps, refs);
		expect(lastDelay()).toBeLessThanOrEqual(6);
		receiver.replyWith(() => new Response("ok"));
		await comesBack(refs);
		expect(await deliveryNow(hook, refs[0])).toMatchObject({ status: "delivered", detail: null });
		expect(receiver.seen).toHaveLength(12);
		expect(new Set(receiver.seen.map(({ headers, body }) => headers["webhook-id"] + body)).size).toBe(1);
	});

	it("not while it is being posted", async () => {
		const hook = await hookOf(store);
		const refs = await happens(store);
		webhookReceiver(async () => {
			expect(await redeliverWebhook(test.deps, store.id, hook.id, refs[0]?.id ?? "")).toMatchObject({ kind: "refused" });
			return new Response("ok");
		});
		await deliverWebhooks(test.deps, refs);
		expect(await deliveryNow(hook, refs[0])).toMatchObject({ status: "delivered" });
	});
});

describe("the tables", () => {
	it("only what its condition allows is stored", async () => {
		const hook = await hookOf(store);
		test.deps.shops.forget(store.id);
		const shops = await test.deps.shops.get([store.id]);
		const at = test.deps.now();
		const rows = announce(test.deps, shops, [{ store: store.id, event: "message.sent", at, message: sampleMessage("msg_1", "evt_1", at) }]);
		await inTransaction(test.deps.databases.main, insertDeliveries(rows, sql`EXISTS (SELECT 1 FROM messages AS m WHERE m.id = j.value ->> 'messageId')`));
		const { data } = (await callJson<{ data: Delivery[] }>("GET", `/v1/webhooks/${hook.id}/deliveries`, store.key)).body;
		expect(data).toEqual([]);
	});

	it("deliveries that are over go with age, those that are not stay", async () => {
		await hookOf(store);
		const receiver = webhookReceiver();
		const done = await happens(store);
		await deliverWebhooks(test.deps, done);
		receiver.replyWith(() => new Response(null, { status: 500 }));
		const pending = await happens(store);
		await deliverWebhooks(test.deps, pending);
		const db = test.deps.databases.main;
		const left = async () =>
			(await env.DB.prepare("SELECT id FROM webhook_deliveries WHERE store_id = ?").bind(store.id).all<{ id: string }>()).results.map(({ id }) => id);
		await purgeDeliveries(db, test.deps.now() - HOUR, 1000);
		expect(await left()).toHaveLength(2);
		expect(await purgeDeliveries(db, test.deps.now() + 1000, 1000)).toBe(false);
		expect(await left()).toEqual(pending.map(({ id }) => id));
	});

	it("an index serves every statement of the machinery", async () => {
		const plan = async (statement: string) => JSON.stringify((await env.DB.prepare(`EXPLAIN QUERY PLAN ${statement}`).all()).results);
		expect(
			await plan("UPDATE webhook_deliveries AS d SET lease = 'x' FROM json_each('[]') AS j WHERE d.store_id = j.value ->> 'store' AND d.id = j.value ->> 'id'"),
		).toMatch(/SEARCH d USING (COVERING )?INDEX/);
		expect(await plan("SELECT rowid FROM webhook_deliveries WHERE status = 'pending' AND wake_at <= 1 ORDER BY wake_at LIMIT 5")).toContain(
			"webhook_deliveries_pending",
		);
		expect(
			await plan(
				"SELECT d.rowid FROM stores AS s CROSS JOIN webhook_deliveries AS d ON d.store_id = s.id AND d.id < 'whd_0' WHERE d.status <> 'pending' LIMIT 5",
			),
		).toMatch(/SEARCH d USING (COVERING )?INDEX/);
	});
});

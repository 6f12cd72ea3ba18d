import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliverWebhooks } from "../../src/actions/deliver-webhooks.ts";
import { INTERRUPTED } from "../../src/core/webhook-attempts.ts";
import { WEBHOOK_DELAYS } from "../../src/core/webhook-schedule.ts";
import type { Ref } from "../../src/store/database.ts";
import { takeOverdueDeliveries } from "../../src/store/webhook-deliveries.ts";
import { callJson, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { verified, webhookReceiver } from "../support/webhook-receiver.ts";
import { deliveryNow, happens, hookNow, hookOf, tried } from "../support/webhook-scene.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
let store: TestStore;
let test: TestDeps;

beforeEach(async () => {
	store = await makeStore();
	test = testDeps();
});
afterEach(() => vi.restoreAllMocks());

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
		const refs = await happens(test, store);
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
		const delivery = await deliveryNow(store, hook, refs[0]);
		expect(delivery).toMatchObject({ status: "delivered", detail: null, body: post?.body, next_attempt_at: null });
		expect(tried(delivery)).toEqual([[200, "ok"]]);
		expect(test.wakes).toEqual([]);
	});

	it("another secret, another body or another id does not verify", async () => {
		const [hook, other] = [await hookOf(store), await hookOf(store)];
		const receiver = webhookReceiver();
		await deliverWebhooks(test.deps, await happens(test, store));
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
		await deliverWebhooks(test.deps, await happens(test, store));
		expect(receiver.seen.map(({ url }) => url).sort()).toEqual([first.url, second.url].sort());
		expect(new Set(receiver.seen.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
	});

	it("is signed with both secrets for a day after a rotation, and then with the new one alone", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver();
		const { body } = await callJson<{ secret: string }>("POST", `/v1/webhooks/${hook.id}/secrets`, store.key);
		await deliverWebhooks(test.deps, await happens(test, store));
		expect(verified(hook.secret, receiver.seen[0])).toEqual(verified(body.secret, receiver.seen[0]));
		expect(receiver.seen[0]?.headers["webhook-signature"]).toMatch(/^v1,[\w+/]{43}= v1,[\w+/]{43}=$/);
		test.pass(24 * HOUR);
		await deliverWebhooks(test.deps, await happens(test, store));
		expect(verified(body.secret, receiver.seen[1]).type).toBe("message.sent");
		expect(() => verified(hook.secret, receiver.seen[1])).toThrow("No matching signature");
	});

	it("a delivery is told to its own webhook, whatever store the job names", async () => {
		await hookOf(store);
		const receiver = webhookReceiver();
		const [ref] = await happens(test, store);
		const other = await makeStore();
		await deliverWebhooks(test.deps, [{ store: other.id, id: ref?.id ?? "" }]);
		expect(receiver.seen).toEqual([]);
	});
});

describe("when it does not get through", () => {
	it("is tried ten times on the standard's schedule, the same body under the same id; then the webhook is switched off, with one word of it", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response("not now", { status: 500 }));
		const refs = await happens(test, store);
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
		expect(await hookNow(store, hook)).toMatchObject({ enabled: false, disabled_reason: "failing" });
		expect(await deliveryNow(store, hook, refs[0])).toMatchObject({ status: "failed", detail: "Every attempt was in vain." });
		expect((await deliverWebhooks(test.deps, refs)).disabled).toEqual([]);
	});

	it("a webhook to which something got through meanwhile stays on", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 500 }));
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		expect((await hookNow(store, hook)).failing_since).not.toBeNull();
		let waiting: Ref[] = [];
		for (const [i] of WEBHOOK_DELAYS.entries()) {
			if (i === 8) waiting = await happens(test, store);
			if (i === 4) {
				receiver.replyWith(() => new Response(null, { status: 204 }));
				const others = await happens(test, store);
				const wakes = test.wakes.length;
				await deliverWebhooks(test.deps, others);
				expect(test.wakes).toHaveLength(wakes);
				expect((await hookNow(store, hook)).failing_since).toBeNull();
				receiver.replyWith(() => new Response(null, { status: 500 }));
			}
			expect((await comesBack(refs)).disabled).toEqual([]);
		}
		expect(await deliveryNow(store, hook, refs[0])).toMatchObject({ status: "failed" });
		expect(await deliveryNow(store, hook, waiting[0])).toMatchObject({ status: "pending" });
		expect(await hookNow(store, hook)).toMatchObject({ enabled: true, disabled_reason: null });
	});

	it("410 switches the webhook off at once, and what else was due to it ends", async () => {
		const hook = await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 410 }));
		const [first, later] = await happens(test, store, 2);
		const outcome = await deliverWebhooks(test.deps, first ? [first] : []);
		expect(outcome.disabled).toEqual([{ store: store.id, webhook: { id: hook.id, url: new URL(hook.url).origin }, reason: "gone", failures: 1 }]);
		expect(await hookNow(store, hook)).toMatchObject({ enabled: false, disabled_reason: "gone" });
		expect(await deliveryNow(store, hook, first)).toMatchObject({ status: "failed", detail: expect.stringContaining("410") });
		expect(await deliveryNow(store, hook, later)).toMatchObject({
			status: "failed",
			detail: "The webhook was switched off before this got through.",
			attempts: [],
		});
		expect(test.wakes).toEqual([]);
	});

	it("two consumers that find the same webhook gone say so once", async () => {
		const hook = await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 410 }));
		const refs = await happens(test, store, 8);
		const outcomes = await Promise.all(refs.map((ref) => deliverWebhooks(test.deps, [ref])));
		expect(outcomes.flatMap(({ disabled }) => disabled).map(({ webhook }) => webhook.id)).toEqual([hook.id]);
	});

	it("a 410 of an old address does not switch the new one off", async () => {
		const hook = await hookOf(store);
		webhookReceiver(async () => {
			await callJson("PATCH", `/v1/webhooks/${hook.id}`, store.key, { url: "https://moved.example/" });
			return new Response(null, { status: 410 });
		});
		expect(await deliverWebhooks(test.deps, await happens(test, store))).toEqual({ disabled: [] });
		expect(await hookNow(store, hook)).toMatchObject({ enabled: true, failing_since: null, url: "https://moved.example/" });
	});

	it.each<[string, string, number, number]>([
		["seconds", "120", 120, 132],
		["less than the schedule has", "1", 5, 6],
		["more than a day", "9999999999", 86_400, 86_400],
		["no time", "soon", 5, 6],
	])("Retry-After of %s counts", async (_name, value, least, most) => {
		await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 503, headers: { "Retry-After": value } }));
		await deliverWebhooks(test.deps, await happens(test, store));
		expect(lastDelay()).toBeGreaterThanOrEqual(least);
		expect(lastDelay()).toBeLessThanOrEqual(most);
	});

	it("a redirect is a failure, and nobody follows it", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 302, headers: { Location: "http://169.254.169.254/latest/meta-data/" } }));
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(1);
		const delivery = await deliveryNow(store, hook, refs[0]);
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
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		const delivery = await deliveryNow(store, hook, refs[0]);
		expect(delivery.status).toBe("pending");
		expect(tried(delivery)).toEqual([[status, detail]]);
	});

	it("a queue that is down does not matter: the sweep finds what is due", async () => {
		await hookOf(store);
		webhookReceiver(() => new Response(null, { status: 500 }));
		const refs = await happens(test, store);
		const broken = { ...test.deps, wake: () => Promise.reject(new Error("no queue")) };
		await deliverWebhooks(broken, refs);
		const soon = test.deps.now() + 30_000;
		const overdue = await takeOverdueDeliveries(test.deps.databases.main, soon, soon + MINUTE, 1000);
		expect(overdue.filter((ref) => ref.store === store.id)).toEqual(refs);
		const again = await takeOverdueDeliveries(test.deps.databases.main, soon, soon + MINUTE, 1000);
		expect(again.filter((ref) => ref.store === store.id)).toEqual([]);
	});
});

describe("jobs that come twice, and consumers that vanish", () => {
	it("a job delivered twice, to two consumers at once, posts once", async () => {
		await hookOf(store);
		const receiver = webhookReceiver(async () => {
			await scheduler.wait(50);
			return new Response("ok");
		});
		const refs = await happens(test, store);
		await Promise.all([deliverWebhooks(test.deps, [...refs, ...refs]), deliverWebhooks(test.deps, refs), deliverWebhooks(test.deps, refs)]);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(1);
	});

	it("a consumer that vanishes between the post and the record posts again, under the same id: at least once", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver();
		const refs = await happens(test, store);
		vi.spyOn(env.DB, "batch").mockRejectedValueOnce(new Error("the consumer was stopped"));
		await expect(deliverWebhooks(test.deps, refs)).rejects.toThrow("stopped");
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(1);
		test.pass(MINUTE + 1000);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(2);
		const [first, second] = receiver.seen;
		expect([second?.body, second?.headers["webhook-id"]]).toEqual([first?.body, first?.headers["webhook-id"]]);
		const delivery = await deliveryNow(store, hook, refs[0]);
		expect(delivery.status).toBe("delivered");
		expect(tried(delivery)).toEqual([
			[null, INTERRUPTED],
			[200, "ok"],
		]);
	});

	it("a delivery that stops its consumer every time comes to an end, and is not held against the webhook", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver();
		const refs = await happens(test, store);
		const record = vi.spyOn(env.DB, "batch").mockRejectedValue(new Error("the consumer was stopped"));
		for (let i = 0; i < 10; i++) {
			await expect(deliverWebhooks(test.deps, refs)).rejects.toThrow("stopped");
			test.pass(MINUTE + 1000);
		}
		record.mockRestore();
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(10);
		expect(await deliveryNow(store, hook, refs[0])).toMatchObject({ status: "failed", detail: "Every attempt was in vain." });
		expect(await hookNow(store, hook)).toMatchObject({ enabled: true, failing_since: null });
	});

	it("what got through counts even when the lease ran out meanwhile", async () => {
		const hook = await hookOf(store);
		const refs = await happens(test, store);
		const receiver = webhookReceiver(async () => {
			receiver.replyWith(() => new Response("second", { status: 500 }));
			test.pass(MINUTE + 1000);
			await deliverWebhooks(test.deps, refs);
			return new Response("first, late");
		});
		await deliverWebhooks(test.deps, refs);
		expect(await deliveryNow(store, hook, refs[0])).toMatchObject({ status: "delivered", next_attempt_at: null });
		await comesBack(refs);
		expect(receiver.seen).toHaveLength(2);
	});

	it("a failure after the lease ran out does not", async () => {
		const hook = await hookOf(store);
		const refs = await happens(test, store);
		const receiver = webhookReceiver(async () => {
			receiver.replyWith(() => new Response("second"));
			test.pass(MINUTE + 1000);
			await deliverWebhooks(test.deps, refs);
			return new Response("first, late", { status: 500 });
		});
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toHaveLength(2);
		const delivery = await deliveryNow(store, hook, refs[0]);
		expect(delivery.status).toBe("delivered");
		expect(tried(delivery).at(-1)).toEqual([200, "second"]);
	});
});

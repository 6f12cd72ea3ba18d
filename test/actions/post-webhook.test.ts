import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliverWebhooks } from "../../src/actions/deliver-webhooks.ts";
import type { Ref } from "../../src/store/database.ts";
import { call, callJson, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { verified, webhookReceiver } from "../support/webhook-receiver.ts";
import { deliveryNow, type Hook, type HookDelivery, happens, hookOf, tried } from "../support/webhook-scene.ts";

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
	/** Headers and a byte at once, then nothing, or a byte now and then, for ever. */
	const endless = (wait: number) => {
		let given = 0;
		return new ReadableStream<Uint8Array>({
			async pull(controller) {
				if (given++ > 0) await scheduler.wait(wait);
				controller.enqueue(new TextEncoder().encode("."));
			},
		});
	};

	it("one that never answers is given up after 15 seconds", async () => {
		const hook = await hookOf(store);
		const limit = shortened();
		webhookReceiver(({ init }) => aborted(init));
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		expect(limit).toHaveBeenCalledWith(15_000);
		expect(tried(await deliveryNow(store, hook, refs[0]))).toEqual([[null, "No answer within 15 s."]]);
	});

	it.each([
		["drips", 200, "delivered", 20],
		["drips", 500, "pending", 20],
		["is silent", 200, "delivered", 3000],
	])("one whose body %s for ever after %d is cut off: its status counts", async (_name, status, state, wait) => {
		const hook = await hookOf(store);
		shortened();
		webhookReceiver(() => new Response(endless(wait), { status }));
		const refs = await happens(test, store);
		const started = Date.now();
		await deliverWebhooks(test.deps, refs);
		expect(Date.now() - started).toBeLessThan(2000);
		const delivery = await deliveryNow(store, hook, refs[0]);
		expect(delivery.status).toBe(state);
		expect(tried(delivery)).toEqual([[status, expect.stringMatching(/^\.+$/)]]);
	});

	it("of an endless body 64 KB are read and 500 characters kept", async () => {
		const hook = await hookOf(store);
		let given = 0;
		let closed = false;
		const flood = new ReadableStream<Uint8Array>({
			pull(controller) {
				given += 4096;
				controller.enqueue(new Uint8Array(4096).fill(65));
			},
			cancel() {
				closed = true;
			},
		});
		webhookReceiver(() => new Response(flood, { status: 200 }));
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		expect(given).toBeLessThanOrEqual(65_536 + 2 * 4096);
		expect(closed).toBe(true);
		expect(tried(await deliveryNow(store, hook, refs[0]))).toEqual([[200, "A".repeat(500)]]);
	});

	it("control characters and broken text of an answer do no harm", async () => {
		const hook = await hookOf(store);
		const bytes = new Uint8Array([0, 27, 91, 51, 49, 109, 104, 105, 0xff, 0xfe, 10, ...new TextEncoder().encode("😀".repeat(300))]);
		webhookReceiver(() => new Response(bytes, { status: 200 }));
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		const [[, detail] = []] = tried(await deliveryNow(store, hook, refs[0]));
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
		const refs = await happens(test, store, 20);
		await deliverWebhooks(test.deps, refs);
		expect(most).toBe(6);
		const to = (hook: Hook) => receiver.seen.filter(({ url }) => url === hook.url).length;
		expect(to(quick)).toBe(20);
		expect(to(slow)).toBeLessThanOrEqual(6);
		const { data } = (await callJson<{ data: HookDelivery[] }>("GET", `/v1/webhooks/${slow.id}/deliveries?status=pending`, store.key)).body;
		expect(data).toHaveLength(20);
		expect(data.filter(({ attempts }) => attempts.length === 0)).toHaveLength(20 - to(slow));
		// Those that were not tried come back, and were not counted against anybody.
		expect(test.wakes).toHaveLength(20);
	});

	it("every webhook of a batch has its turn before any has a second", async () => {
		const first = await hookOf(store);
		const many = await happens(test, store, 20);
		await callJson("PATCH", `/v1/webhooks/${first.id}`, store.key, { events: ["message.bounced"] });
		const second = await hookOf(store);
		const one = await happens(test, store);
		const receiver = webhookReceiver();
		await deliverWebhooks(test.deps, [...many, ...one]);
		expect(receiver.seen.slice(0, 6).map(({ url }) => url)).toContain(second.url);
		expect(receiver.seen).toHaveLength(21);
	});

	it("one that asks for less is left alone for a while", async () => {
		await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 429 }));
		await deliverWebhooks(test.deps, await happens(test, store, 30));
		expect(receiver.seen.length).toBeLessThanOrEqual(6);
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
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toEqual([]);
		expect(tried(await deliveryNow(store, hook, refs[0]))).toEqual([[null, `Not posted: the address ${faults}.`]]);
	});

	it("a deployment for development posts to this machine", async () => {
		const hook = await hookOf(store);
		await env.DB.prepare("UPDATE webhooks SET url = 'http://127.0.0.1:3000/hooks' WHERE id = ?").bind(hook.id).run();
		const receiver = webhookReceiver();
		const local = { ...test.deps, config: { ...test.deps.config, ALLOW_PRIVATE_TARGETS: true } };
		await deliverWebhooks(local, await happens(test, store));
		expect(receiver.seen.map(({ url }) => url)).toEqual(["http://127.0.0.1:3000/hooks"]);
	});

	it("what was due to a webhook that was removed, or switched off by a person", async () => {
		const [gone, off] = [await hookOf(store), await hookOf(store)];
		const refs = await happens(test, store);
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
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		expect(receiver.seen).toEqual([]);
		const { body } = await callJson<{ secret: string }>("POST", `/v1/webhooks/${hook.id}/secrets`, store.key);
		await comesBack(refs);
		expect(verified(body.secret, receiver.seen[0]).type).toBe("message.sent");
	});
});

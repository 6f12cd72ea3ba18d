import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliverWebhooks } from "../../src/actions/deliver-webhooks.ts";
import { redeliverWebhook } from "../../src/actions/redeliver-webhook.ts";
import { WEBHOOK_DELAYS } from "../../src/core/webhook-schedule.ts";
import type { Ref } from "../../src/store/database.ts";
import { callJson, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { webhookReceiver } from "../support/webhook-receiver.ts";
import { deliveryNow, happens, hookNow, hookOf } from "../support/webhook-scene.ts";

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

describe("posted again by hand", () => {
	it("has the whole schedule before it again, under the same id", async () => {
		const hook = await hookOf(store);
		const receiver = webhookReceiver(() => new Response(null, { status: 500 }));
		const refs = await happens(test, store);
		await deliverWebhooks(test.deps, refs);
		for (const _delay of WEBHOOK_DELAYS) await comesBack(refs);
		expect(await redeliverWebhook(test.deps, store.id, hook.id, refs[0]?.id ?? "")).toMatchObject({ kind: "refused" });
		await callJson("PATCH", `/v1/webhooks/${hook.id}`, store.key, { enabled: true });
		expect(await hookNow(store, hook)).toMatchObject({ enabled: true, disabled_reason: null, failing_since: null });
		expect(await redeliverWebhook(test.deps, store.id, hook.id, refs[0]?.id ?? "")).toMatchObject({ kind: "queued" });
		await test.settled();
		expect(test.wakes.at(-1)).toEqual({ job: { store: store.id, delivery: refs[0]?.id }, lane: "bulk", delay: 0 });
		await deliverWebhooks(test.deps, refs);
		expect(lastDelay()).toBeLessThanOrEqual(6);
		receiver.replyWith(() => new Response("ok"));
		await comesBack(refs);
		expect(await deliveryNow(store, hook, refs[0])).toMatchObject({ status: "delivered", detail: null });
		expect(receiver.seen).toHaveLength(12);
		expect(new Set(receiver.seen.map(({ headers, body }) => headers["webhook-id"] + body)).size).toBe(1);
	});

	it("not while it is being posted", async () => {
		const hook = await hookOf(store);
		const refs = await happens(test, store);
		webhookReceiver(async () => {
			expect(await redeliverWebhook(test.deps, store.id, hook.id, refs[0]?.id ?? "")).toMatchObject({ kind: "refused" });
			return new Response("ok");
		});
		await deliverWebhooks(test.deps, refs);
		expect(await deliveryNow(store, hook, refs[0])).toMatchObject({ status: "delivered" });
	});
});

import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announce } from "../../src/actions/announce.ts";
import { deliverWebhooks } from "../../src/actions/deliver-webhooks.ts";
import { sampleMessage } from "../../src/core/webhook-payload.ts";
import { inTransaction } from "../../src/store/database.ts";
import { insertDeliveries, purgeDeliveries } from "../../src/store/webhook-deliveries.ts";
import { callJson, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { webhookReceiver } from "../support/webhook-receiver.ts";
import { type HookDelivery, happens, hookOf } from "../support/webhook-scene.ts";

const HOUR = 3_600_000;
let store: TestStore;
let test: TestDeps;

beforeEach(async () => {
	store = await makeStore();
	test = testDeps();
});
afterEach(() => vi.restoreAllMocks());

describe("the tables", () => {
	it("only what its condition allows is stored", async () => {
		const hook = await hookOf(store);
		test.deps.shops.forget(store.id);
		const shops = await test.deps.shops.get([store.id]);
		const at = test.deps.now();
		const rows = announce(test.deps, shops, [{ store: store.id, event: "message.sent", at, message: sampleMessage("msg_1", "evt_1", at) }]);
		await inTransaction(test.deps.databases.main, insertDeliveries(rows, sql`EXISTS (SELECT 1 FROM messages AS m WHERE m.id = j.value ->> 'messageId')`));
		const { data } = (await callJson<{ data: HookDelivery[] }>("GET", `/v1/webhooks/${hook.id}/deliveries`, store.key)).body;
		expect(data).toEqual([]);
	});

	it("deliveries that are over go with age, those that are not stay", async () => {
		await hookOf(store);
		const receiver = webhookReceiver();
		const done = await happens(test, store);
		await deliverWebhooks(test.deps, done);
		receiver.replyWith(() => new Response(null, { status: 500 }));
		const pending = await happens(test, store);
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

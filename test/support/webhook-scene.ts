import { expect } from "vitest";
import { announce } from "../../src/actions/announce.ts";
import type { MessageEventType } from "../../src/core/message-event.ts";
import { sampleMessage } from "../../src/core/webhook-payload.ts";
import { inTransaction, type Ref } from "../../src/store/database.ts";
import { insertDeliveries } from "../../src/store/webhook-deliveries.ts";
import { callJson, type TestStore } from "./api.ts";
import type { TestDeps } from "./clock.ts";

/** A webhook as the API shows it; the secret only where it was just made. */
export interface Hook {
	id: string;
	secret: string;
	url: string;
	events: string[];
	description: string | null;
	enabled: boolean;
	disabled_reason: string | null;
	failing_since: string | null;
}

export interface HookDelivery {
	id: string;
	event: string;
	status: string;
	detail: string | null;
	body: string;
	attempts: { n: number; status: number | null; detail: string | null; duration_ms: number }[];
	next_attempt_at: string | null;
}

let hooks = 0;

/** A webhook of a store, with an address of its own. */
export async function hookOf(owner: TestStore, events: MessageEventType[] = ["message.sent"]): Promise<Hook> {
	const { status, body } = await callJson<Hook>("POST", "/v1/webhooks", owner.key, { url: `https://erp${++hooks}.example/hooks?token=t0p`, events });
	expect(status).toBe(201);
	return body;
}

/** Something happens to messages of a store, and is stored as the machinery stores it. @returns the deliveries that follow from it */
export async function happens(test: TestDeps, owner: TestStore, times = 1): Promise<Ref[]> {
	test.deps.shops.forget(owner.id);
	const shops = await test.deps.shops.get([owner.id]);
	const at = test.deps.now();
	const change = () => ({
		store: owner.id,
		event: "message.sent" as const,
		at,
		message: sampleMessage(test.deps.newId("msg"), test.deps.newId("evt"), at),
	});
	const rows = announce(test.deps, shops, Array.from({ length: times }, change));
	await inTransaction(test.deps.databases.main, insertDeliveries(rows));
	return rows.map(({ storeId, id }) => ({ store: storeId, id }));
}

export const hookNow = async (owner: TestStore, hook: Hook) => (await callJson<Hook>("GET", `/v1/webhooks/${hook.id}`, owner.key)).body;
export const deliveryNow = async (owner: TestStore, hook: Hook, ref: Ref | undefined) =>
	(await callJson<HookDelivery>("GET", `/v1/webhooks/${hook.id}/deliveries/${ref?.id}`, owner.key)).body;
export const tried = (delivery: HookDelivery) => delivery.attempts.map(({ status, detail }) => [status, detail]);

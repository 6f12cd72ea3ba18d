import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { raiseAlerts } from "../../src/actions/raise-alerts.ts";
import { recordDeadLetters } from "../../src/actions/record-dead-letters.ts";
import { call, callJson, type MessageBody, makeStore, runQueue, settledMessages, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import { answer, mailService } from "../support/services.ts";

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
	const from = { address: "post@fjellbutikken.example", name: "Fjellbutikken" };
	await callJson("POST", "/v1/senders", store.key, { provider: "postmark", from, credentials: { server_token: "pm" }, default: true });
});
afterEach(() => vi.restoreAllMocks());

const refused = answer(422, { ErrorCode: 300, Message: "bad" });
const taken = answer(200, { ErrorCode: 0, Message: "OK", MessageID: "pm-1" });

async function failedMail(): Promise<MessageBody> {
	const service = mailService(refused);
	await callJson("POST", "/v1/events", store.key, sampleEvent("contact.form_submitted"));
	const [mail] = await settledMessages(store.key, "?status=failed");
	expect(service.seen.length).toBeGreaterThan(0);
	if (!mail) throw new Error("no failed mail");
	return mail;
}

describe("replays", () => {
	it("puts a failed message back: the same one, with a fresh schedule, its history kept", async () => {
		const mail = await failedMail();
		mailService(taken);
		const put = await callJson<MessageBody>("POST", `/v1/messages/${mail.id}/replays`, store.key);
		expect(put).toMatchObject({ status: 202, body: { id: mail.id, status: "queued", reason: null } });
		await runQueue();
		const { body } = await callJson<MessageBody>("GET", `/v1/messages/${mail.id}`, store.key);
		expect(body.status).toBe("sent");
		expect(body.attempts.map(({ outcome }) => outcome)).toEqual(["refused", "accepted"]);
	});

	it("never sends again what was taken", async () => {
		const [sent] = await settledMessages(store.key, "?status=sent");
		expect((await call("POST", `/v1/messages/${sent?.id}/replays`, store.key)).status).toBe(409);
		expect((await call("POST", "/v1/messages/msg_01kah0000000000000000000ab/replays", store.key)).status).toBe(404);
	});

	it("in bulk, and only what fits", async () => {
		await failedMail();
		mailService(taken);
		expect((await callJson("POST", "/v1/replays", store.key, { reason: "too_large" })).body).toMatchObject({ messages: 0 });
		expect((await callJson("POST", "/v1/replays", store.key, { status: "failed" })).body).toMatchObject({ messages: 1, more: false });
		expect(await settledMessages(store.key, "?status=failed")).toEqual([]);
		expect((await callJson("POST", "/v1/replays", store.key, { status: "sent", after: "yesterday", x: 1 })).status).toBe(422);
	});

	it("an event that can never be planned ends as failed, says so, and can be planned again", async () => {
		const { body } = await callJson<{ id: string }>("POST", "/v1/events", store.key, sampleEvent("contact.form_submitted"));
		const test = testDeps();
		for (let i = 0; i < 5; i++) await recordDeadLetters(test.deps, [{ store: store.id, event: body.id }]);
		expect((await callJson("GET", `/v1/events/${body.id}`, store.key)).body).toMatchObject({
			status: "failed",
			failure: expect.stringContaining("again and again"),
		});
		mailService(taken);
		expect((await callJson("POST", "/v1/replays", store.key, {})).body).toMatchObject({ events: 1 });
		await runQueue();
		expect((await callJson("GET", `/v1/events/${body.id}`, store.key)).body).toMatchObject({ status: "planned", failure: null });
	});
});

describe("alerts", () => {
	it("failures come as one digest, and none about the admins' own mail", async () => {
		const service = mailService(refused);
		for (let i = 0; i < 3; i++) await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
		await runQueue();
		expect(service.seen.length).toBeGreaterThan(0);
		const test = testDeps();
		await raiseAlerts(test.deps);
		test.pass(61_000);
		mailService(taken);
		await Promise.all([raiseAlerts(test.deps), raiseAlerts(test.deps)]);
		await test.settled();
		const [digest, ...more] = await settledMessages(store.key, "?notification=delivery.failed.admin");
		expect(more).toEqual([]);
		expect(digest?.subject).toContain("3");
		const { results } = await env.DB.prepare("SELECT data FROM events WHERE store_id = ? AND type = 'delivery.failed'").bind(store.id).all<{ data: string }>();
		expect(JSON.parse(results[0]?.data ?? "{}")).toMatchObject({ count: 3, messages: [{ notification: "order.placed.customer" }, {}, {}] });
	});

	it("can be switched off like any notification", async () => {
		const off = { notifications: { enabled: { "delivery.failed.admin": false } } };
		expect((await callJson("PATCH", "/v1/settings", store.key, off)).status).toBe(200);
		mailService(refused);
		await callJson("POST", "/v1/events", store.key, sampleEvent("order.placed"));
		await runQueue();
		const test = testDeps();
		// An hour after the last digest, and a minute after the failure.
		test.pass(3_700_000);
		await raiseAlerts(test.deps);
		await test.settled();
		const [digest] = await settledMessages(store.key, "?notification=delivery.failed.admin");
		expect(digest).toMatchObject({ status: "skipped", reason: "switched_off" });
	});
});

describe("metrics", () => {
	it("is Prometheus text with the figures, and nothing of a store or a person", async () => {
		const response = await call("GET", "/metrics", undefined);
		expect(response.headers.get("Content-Type")).toContain("text/plain; version=0.0.4");
		const text = await response.text();
		for (const line of text.trim().split("\n")) expect(line).toMatch(/^(# (HELP|TYPE) postbud_\w+ .+|postbud_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.]+)$/);
		expect(text).toMatch(/postbud_attempts_total\{provider="postmark",outcome="refused"\} [1-9]/);
		for (const name of ["retries_due", "oldest_unfinished_message_seconds", "oldest_unplanned_event_seconds", "queue_backlog", "senders"])
			expect(text).toContain(`postbud_${name}`);
		expect(text).not.toMatch(/@|str_|msg_|Fjell/);
	});
});

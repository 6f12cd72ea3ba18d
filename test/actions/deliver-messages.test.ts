import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { acceptEvents } from "../../src/actions/accept-events.ts";
import { recordDeadLetters } from "../../src/actions/record-dead-letters.ts";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { sweep } from "../../src/actions/sweep.ts";
import { readEvent } from "../../src/core/event.ts";
import type { Job } from "../../src/deps.ts";
import { callJson, type MessageBody, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import { answer, dropped, mailService, silence } from "../support/services.ts";

const from = { address: "post@fjellbutikken.example", name: "Fjellbutikken" };

async function storeWith(provider: "resend" | "postmark"): Promise<TestStore> {
	const store = await makeStore();
	const credentials = provider === "resend" ? { api_key: "re_test" } : { server_token: "pm-test" };
	const { status } = await callJson("POST", "/v1/senders", store.key, { provider, from, credentials, default: true });
	expect(status).toBe(201);
	return store;
}

/** An event that is stored while the queue is silent: only the test wakes it. */
async function accepted(test: TestDeps, store: TestStore, type = "contact.form_submitted", changes: Record<string, unknown> = {}): Promise<Job> {
	const raw = sampleEvent(type, changes);
	const read = readEvent(raw);
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	const acceptance = await acceptEvents(test.deps, store.id, [{ event: read.event, raw }]);
	await test.settled();
	return { store: store.id, event: acceptance.results[0]?.id ?? "" };
}

async function theMessage(store: TestStore): Promise<MessageBody> {
	const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?notification=contact.form_submitted.admin", store.key);
	const [message] = body.data;
	if (!message) throw new Error("no message");
	return message;
}

const jobOf = (store: TestStore, message: MessageBody): Job => ({ store: store.id, message: message.id });
const secondsUntil = (instant: string | null, test: TestDeps) => (Date.parse(instant ?? "") - test.deps.now()) / 1000;

let resend: TestStore;
beforeAll(async () => {
	resend = await storeWith("resend");
});
afterEach(() => vi.restoreAllMocks());

describe("what a mail service answers", () => {
	const cases: [
		string,
		"resend" | "postmark",
		Parameters<typeof mailService>[0],
		{ status: string; reason: string | null; outcome: string; from?: number; to?: number },
	][] = [
		["takes it", "resend", answer(200, { id: "re-1" }), { status: "sent", reason: null, outcome: "accepted" }],
		[
			"asks to slow down for 42 s",
			"resend",
			answer(429, { name: "rate_limit_exceeded", message: "slow" }, { "Retry-After": "42" }),
			{ status: "retrying", reason: "rate_limited", outcome: "deferred", from: 41, to: 47 },
		],
		[
			"has no quota left",
			"resend",
			answer(429, { name: "daily_quota_exceeded", message: "quota" }),
			{ status: "retrying", reason: "quota_exceeded", outcome: "deferred", from: 3599, to: 3961 },
		],
		[
			"fails with 500",
			"resend",
			answer(500, { name: "internal_server_error", message: "oops" }),
			{ status: "retrying", reason: "service_error", outcome: "unknown", from: 4, to: 7 },
		],
		["says nothing until the time is up", "resend", silence, { status: "retrying", reason: "timeout", outcome: "unknown", from: 4, to: 7 }],
		["drops the connection after the request", "resend", dropped, { status: "retrying", reason: "connection_lost", outcome: "unknown", from: 4, to: 7 }],
		[
			"refuses the key",
			"resend",
			answer(401, { name: "missing_api_key", message: "no" }),
			{ status: "retrying", reason: "sender_refused", outcome: "refused", from: 1, to: 4 },
		],
		[
			"refuses the domain",
			"resend",
			answer(403, { name: "validation_error", message: "domain not verified" }),
			{ status: "retrying", reason: "sender_refused", outcome: "refused", from: 1, to: 4 },
		],
		[
			"refuses the mail",
			"resend",
			answer(422, { name: "validation_error", message: "bad" }),
			{ status: "failed", reason: "message_refused", outcome: "refused" },
		],
		["answers with garbage", "resend", answer(200, "<html>"), { status: "retrying", reason: "answer_unreadable", outcome: "unknown", from: 4, to: 7 }],
		["answers with nothing", "resend", answer(200, ""), { status: "retrying", reason: "answer_unreadable", outcome: "unknown", from: 4, to: 7 }],
		["takes it", "postmark", answer(200, { ErrorCode: 0, Message: "OK", MessageID: "pm-1" }), { status: "sent", reason: null, outcome: "accepted" }],
		[
			"knows the recipient as inactive",
			"postmark",
			answer(422, { ErrorCode: 406, Message: "inactive" }),
			{ status: "failed", reason: "recipient_refused", outcome: "refused" },
		],
		[
			"has an unconfirmed sender",
			"postmark",
			answer(422, { ErrorCode: 400, Message: "no signature" }),
			{ status: "retrying", reason: "sender_refused", outcome: "refused", from: 1, to: 4 },
		],
		[
			"is under maintenance",
			"postmark",
			answer(422, { ErrorCode: 100, Message: "maintenance" }),
			{ status: "retrying", reason: "service_error", outcome: "deferred", from: 4, to: 7 },
		],
		[
			"fails with 500, which may have been a send",
			"postmark",
			answer(500, { ErrorCode: 500, Message: "lost" }),
			{ status: "retrying", reason: "service_error", outcome: "unknown", from: 119, to: 133 },
		],
		["drops the connection after the request", "postmark", dropped, { status: "retrying", reason: "connection_lost", outcome: "unknown", from: 119, to: 133 }],
	];
	it.each(cases)("%s (%s)", async (_name, provider, reply, expected) => {
		const store = await storeWith(provider);
		const test = testDeps();
		mailService(reply);
		if (reply === silence) vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort(new DOMException("late", "TimeoutError")));
		await runJobs(test.deps, [await accepted(test, store)]);
		const message = await theMessage(store);
		expect(message).toMatchObject({ status: expected.status, reason: expected.reason, failures: expected.status === "failed" ? 1 : 0 });
		expect(message.attempts).toMatchObject([{ n: 1, outcome: expected.outcome, reason: expected.reason, provider }]);
		if (expected.from !== undefined) {
			const seconds = secondsUntil(message.next_attempt_at, test);
			expect(seconds).toBeGreaterThanOrEqual(expected.from);
			expect(seconds).toBeLessThanOrEqual(expected.to ?? expected.from);
			expect(test.wakes.at(-1)).toMatchObject({ job: jobOf(store, message), delay: Math.ceil(seconds) });
		}
	});
});

describe("once", () => {
	it("a redelivered job does not send twice", async () => {
		const test = testDeps();
		const service = mailService(answer(200, { id: "re-2" }));
		const job = await accepted(test, resend);
		await Promise.all([runJobs(test.deps, [job, job]), runJobs(test.deps, [job])]);
		await runJobs(test.deps, [job, jobOf(resend, await theMessage(resend))]);
		expect(service.seen).toHaveLength(1);
	});

	it("a retry hands over the same content under the same idempotency key", async () => {
		const test = testDeps();
		const service = mailService(dropped);
		await runJobs(test.deps, [await accepted(test, resend)]);
		const message = await theMessage(resend);
		await callJson("PATCH", "/v1/settings", resend.key, { brand: { color: "#aa0000" } });
		service.replyWith(answer(200, { id: "re-3" }));
		test.pass(10_000);
		await runJobs(test.deps, [jobOf(resend, message)]);
		const [first, second] = service.seen;
		expect(second?.body).toEqual(first?.body);
		expect(second?.headers.get("Idempotency-Key")).toBe(message.id);
		expect(first?.headers.get("Idempotency-Key")).toBe(message.id);
		expect((await theMessage(resend)).attempts.map(({ n, outcome }) => [n, outcome])).toEqual([
			[1, "unknown"],
			[2, "accepted"],
		]);
	});

	it("a retry that comes early does nothing", async () => {
		const test = testDeps();
		const service = mailService(answer(500, {}));
		await runJobs(test.deps, [await accepted(test, resend)]);
		await runJobs(test.deps, [jobOf(resend, await theMessage(resend))]);
		expect(service.seen).toHaveLength(1);
	});

	it("gives up after nine attempts, with the last reason in the failure log", async () => {
		const store = await storeWith("resend");
		const test = testDeps();
		const service = mailService(answer(429, { name: "rate_limit_exceeded", message: "slow" }));
		await runJobs(test.deps, [await accepted(test, store)]);
		const job = jobOf(store, await theMessage(store));
		for (let i = 0; i < 12; i++) {
			test.pass(14 * 3_600_000);
			await runJobs(test.deps, [job]);
		}
		const message = await theMessage(store);
		expect(service.seen).toHaveLength(9);
		expect(message).toMatchObject({ status: "failed", reason: "attempts_exhausted", failures: 1 });
		expect(message.attempts).toHaveLength(9);
	});

	it("a send of unknown outcome is held where the store wants a person to decide", async () => {
		const store = await storeWith("postmark");
		await callJson("PATCH", "/v1/settings", store.key, { on_ambiguous: { transactional: "hold" } });
		const test = testDeps();
		const service = mailService(dropped);
		await runJobs(test.deps, [await accepted(test, store)]);
		expect(await theMessage(store)).toMatchObject({ status: "held", reason: "ambiguous_hold" });
		expect(service.seen).toHaveLength(1);
	});
});

describe("nothing is lost", () => {
	let resend: TestStore;
	beforeAll(async () => {
		resend = await storeWith("resend");
	});

	it("an event whose wake-up got lost is found by the sweep", async () => {
		const test = testDeps();
		mailService(answer(200, { id: "re-4" }));
		const job = await accepted(test, resend);
		test.wakes.length = 0;
		await sweep(test.deps);
		expect(test.wakes.map((wake) => wake.job)).not.toContainEqual(job);
		test.pass(31_000);
		await sweep(test.deps);
		expect(test.wakes.map((wake) => wake.job)).toContainEqual(job);
		await runJobs(test.deps, [job]);
		expect((await theMessage(resend)).status).toBe("sent");
	});

	it("an event whose wake-up cannot be sent is accepted all the same", async () => {
		const test = testDeps({ wake: () => Promise.reject(new Error("the queue is down")) });
		const job = await accepted(test, resend);
		expect("event" in job && job.event).toMatch(/^evt_/);
	});

	it("a consumer that vanishes while sending leaves a message that the sweep wakes, and the log says so", async () => {
		const test = testDeps();
		const service = mailService(() => new Promise(() => {}));
		const job = await accepted(test, resend);
		void runJobs(test.deps, [job]);
		await vi.waitFor(() => expect(service.seen).toHaveLength(1));
		const stuck = await theMessage(resend);
		expect(stuck.status).toBe("sending");
		service.replyWith(answer(200, { id: "re-5" }));
		await runJobs(test.deps, [jobOf(resend, stuck)]);
		expect(service.seen).toHaveLength(1);
		test.pass(41_000);
		await sweep(test.deps);
		expect(test.wakes.map((wake) => wake.job)).toContainEqual(jobOf(resend, stuck));
		await runJobs(test.deps, [jobOf(resend, stuck)]);
		const message = await theMessage(resend);
		expect(message.status).toBe("sent");
		expect(message.attempts.map(({ outcome, reason }) => [outcome, reason])).toEqual([
			["unknown", "interrupted"],
			["accepted", null],
		]);
		expect(new Set(service.seen.map((request) => request.headers.get("Idempotency-Key")))).toEqual(new Set([stuck.id]));
	});

	it("a dead letter counts as an attempt and is tried again later", async () => {
		const test = testDeps();
		mailService(answer(500, {}));
		await runJobs(test.deps, [await accepted(test, resend)]);
		const message = await theMessage(resend);
		test.pass(10_000);
		await recordDeadLetters(test.deps, [jobOf(resend, message)]);
		const after = await theMessage(resend);
		expect(after).toMatchObject({ status: "retrying", reason: "dead_lettered" });
		expect(after.attempts).toHaveLength(2);
	});
});

describe("every decision is written down", () => {
	it("a suppressed address gets nothing, and the log says why", async () => {
		const store = await makeStore();
		await callJson("POST", "/v1/suppressions", store.key, { address: "EIER@fjellbutikken.example", reason: "manual" });
		const test = testDeps();
		await runJobs(test.deps, [await accepted(test, store)]);
		expect(await theMessage(store)).toMatchObject({ status: "skipped", reason: "suppressed", failures: 1 });
	});

	it("a notification that is switched off leaves a row with the reason", async () => {
		const store = await makeStore();
		await callJson("PATCH", "/v1/settings", store.key, { notifications: { enabled: { "contact.form_submitted.admin": false } } });
		const test = testDeps();
		await runJobs(test.deps, [await accepted(test, store)]);
		expect(await theMessage(store)).toMatchObject({ status: "skipped", reason: "switched_off", failures: 0 });
	});

	it("an order without an address is planned and says so", async () => {
		const store = await makeStore();
		const test = testDeps();
		await runJobs(test.deps, [await accepted(test, store, "order.placed", { customer: undefined })]);
		const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?notification=order.placed.customer", store.key);
		expect(body.data).toMatchObject([{ status: "skipped", reason: "no_address", to: null }]);
	});

	it("an incomplete order is not confirmed yet", async () => {
		const store = await makeStore();
		const test = testDeps();
		const order = sampleEvent("order.placed").data.order as object;
		await runJobs(test.deps, [await accepted(test, store, "order.placed", { order: { ...order, complete: false } })]);
		const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?reason=incomplete_order", store.key);
		expect(body.data).toMatchObject([{ notification: "order.placed.customer", status: "skipped" }]);
	});
});

describe("what it costs", () => {
	it("one INSERT accepts an event, and a batch of any size takes at most eight statements", async () => {
		const store = await storeWith("postmark");
		const test = testDeps();
		mailService((request) => {
			const mails = Array.isArray(request.body) ? request.body : [request.body];
			const each = mails.map((_mail, i) => ({ ErrorCode: 0, Message: "OK", MessageID: `pm-${i}` }));
			return new Response(JSON.stringify(Array.isArray(request.body) ? each : each[0]));
		});
		const statements: string[] = [];
		const prepare = env.DB.prepare.bind(env.DB);
		const spy = vi.spyOn(env.DB, "prepare").mockImplementation((query) => {
			statements.push(query.trim().split(/\s+/).slice(0, 3).join(" "));
			return prepare(query);
		});
		const jobs = [await accepted(test, store, "order.placed")];
		expect(statements).toEqual(["INSERT INTO events"]);
		for (let i = 0; i < 30; i++) jobs.push(await accepted(test, store, i % 2 ? "order.placed" : "account.password_reset_requested"));
		test.deps.shops.forget(store.id);
		statements.length = 0;
		await runJobs(test.deps, jobs);
		spy.mockRestore();
		expect(statements.length).toBeLessThanOrEqual(8);
		expect(statements.length).toBeGreaterThan(4);
		const { body } = await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?limit=200", store.key);
		expect(body.data.filter((message) => message.status === "sent")).toHaveLength(47);
	});
});

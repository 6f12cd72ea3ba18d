import { afterEach, describe, expect, it, vi } from "vitest";
import { acceptEvents } from "../../src/actions/accept-events.ts";
import { recordDeliveryEvents } from "../../src/actions/record-delivery-events.ts";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { readEvent } from "../../src/core/event.ts";
import type { Job } from "../../src/deps.ts";
import { callJson, type MessageBody, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import { resendService } from "../support/resend-service.ts";

async function shop(): Promise<{ store: TestStore; sender: string; test: TestDeps }> {
	const store = await makeStore();
	const from = { address: "post@fjellbutikken.example", name: "Fjellbutikken" };
	const { body } = await callJson<{ id: string }>("POST", "/v1/senders", store.key, {
		provider: "resend",
		from,
		credentials: { api_key: "re_test" },
		default: true,
	});
	const test = testDeps();
	test.deps.shops.forget(store.id);
	return { store, sender: body.id, test };
}

async function posted(test: TestDeps, store: TestStore, count: number): Promise<Job[]> {
	const events = Array.from({ length: count }, () => sampleEvent("contact.form_submitted"));
	const read = events.map((raw) => {
		const reading = readEvent(raw);
		if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
		return { event: reading.event, raw };
	});
	const acceptance = await acceptEvents(test.deps, store.id, read);
	await test.settled();
	return acceptance.results.map(({ id }) => ({ store: store.id, event: id }));
}

const mailsOf = async (store: TestStore) =>
	(await callJson<{ data: MessageBody[] }>("GET", "/v1/messages?notification=contact.form_submitted.admin&limit=200", store.key)).body.data;
const jobsOf = (store: TestStore, mails: MessageBody[]): Job[] => mails.map(({ id }) => ({ store: store.id, message: id }));
const lost = () => {
	throw new Error("Network connection lost.");
};

afterEach(() => vi.restoreAllMocks());

describe("many mails in one request", () => {
	it("a hundred mails are one request, each with its own id", async () => {
		const { store, test } = await shop();
		const service = resendService();
		await runJobs(test.deps, await posted(test, store, 100));
		expect(service.seen).toHaveLength(1);
		const mails = await mailsOf(store);
		expect(mails.every(({ status }) => status === "sent")).toBe(true);
		expect(mails.every((mail) => (mail as MessageBody & { provider_message_id: string }).provider_message_id === `re-${mail.id}`)).toBe(true);
	});

	it("a request whose answer got lost is repeated as it was, under its key", async () => {
		const { store, test } = await shop();
		const service = resendService((_request, n) => (n === 0 ? lost() : undefined));
		await runJobs(test.deps, await posted(test, store, 20));
		test.pass(10_000);
		await runJobs(test.deps, jobsOf(store, await mailsOf(store)));
		const [first, second] = service.seen;
		expect(second?.headers.get("Idempotency-Key")).toBe(first?.headers.get("Idempotency-Key"));
		expect(second?.body).toEqual(first?.body);
		expect(service.taken).toHaveLength(20);
		expect((await mailsOf(store)).every(({ status }) => status === "sent")).toBe(true);
	});

	it("calls that come in pieces repeat the whole request once, and nothing is sent twice", async () => {
		const { store, test } = await shop();
		const service = resendService((_request, n) => (n === 0 ? lost() : undefined));
		await runJobs(test.deps, await posted(test, store, 30));
		const jobs = jobsOf(store, await mailsOf(store));
		test.pass(10_000);
		await Promise.all([runJobs(test.deps, jobs.slice(0, 7)), runJobs(test.deps, jobs.slice(7, 19)), runJobs(test.deps, jobs.slice(19))]);
		for (let i = 0; i < 5; i++) {
			test.pass(5_000);
			await runJobs(test.deps, jobs.slice(i, i + 9));
		}
		test.pass(5_000);
		await runJobs(test.deps, jobs);
		expect((await mailsOf(store)).map(({ status }) => status)).toEqual(Array(30).fill("sent"));
		expect(new Set(service.taken).size).toBe(30);
		expect(service.taken).toHaveLength(30);
	});

	it("a consumer that vanished in the middle of a request: the next one repeats it", async () => {
		const { store, test } = await shop();
		const service = resendService((_request, n) => (n === 0 ? new Promise(() => {}) : undefined));
		const jobs = await posted(test, store, 12);
		void runJobs(test.deps, jobs);
		await vi.waitFor(() => expect(service.seen).toHaveLength(1));
		const stuck = await mailsOf(store);
		test.pass(40_000);
		await runJobs(test.deps, jobsOf(store, stuck.slice(3, 5)));
		expect((await mailsOf(store)).map(({ status }) => status)).toEqual(Array(12).fill("sent"));
		expect(service.seen[1]?.headers.get("Idempotency-Key")).toBe(service.seen[0]?.headers.get("Idempotency-Key"));
		expect(service.taken).toHaveLength(12);
	});

	it("a callback about one of them settles them all: the service had the request", async () => {
		const { store, sender, test } = await shop();
		const service = resendService(() => lost());
		await runJobs(test.deps, await posted(test, store, 5));
		const mails = await mailsOf(store);
		const event = {
			id: "1",
			type: "delivered",
			at: Date.now(),
			message: mails[2]?.id ?? "",
			providerMessage: null,
			recipient: null,
			reason: null,
			detail: null,
			raw: {},
		} as const;
		await recordDeliveryEvents(test.deps, store.id, sender, [event]);
		test.pass(10_000);
		await runJobs(test.deps, jobsOf(store, mails.slice(0, 1)));
		expect((await mailsOf(store)).map(({ status }) => status).sort()).toEqual(["delivered", "sent", "sent", "sent", "sent"]);
		expect(service.seen).toHaveLength(1);
	});

	it.each([
		["mail", "bad", "message_refused"],
		["address", "Invalid `to` field.", "recipient_refused"],
	])("one bad %s among many is refused, the others go out", async (_what, message, reason) => {
		const { store, test } = await shop();
		let bad = "";
		const service = resendService((request) => {
			const mails = [request.body].flat() as { tags: { value: string }[] }[];
			bad ||= mails[4]?.tags[0]?.value ?? "";
			return mails.some((mail) => mail.tags[0]?.value === bad) ? Response.json({ name: "validation_error", message }, { status: 422 }) : undefined;
		});
		await runJobs(test.deps, await posted(test, store, 10));
		expect((await mailsOf(store)).filter(({ status }) => status === "sent")).toHaveLength(9);
		expect((await mailsOf(store)).filter(({ id }) => id === bad)).toMatchObject([{ status: "failed", reason }]);
		expect(service.seen).toHaveLength(11);
	});
});

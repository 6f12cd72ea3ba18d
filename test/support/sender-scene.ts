import { expect } from "vitest";
import { acceptEvents } from "../../src/actions/accept-events.ts";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { readEvent } from "../../src/core/event.ts";
import type { Job } from "../../src/deps.ts";
import { callJson, type MessageBody, makeStore, type TestStore } from "./api.ts";
import { type TestDeps, testDeps } from "./clock.ts";
import { sampleEvent } from "./events.ts";
import type { SeenRequest } from "./services.ts";

// A store with two senders, Resend and behind it Postmark, in front of services that answer as a test tells them.

export interface Sender {
	id: string;
	health: string;
	last_error: string | null;
}

export const ok = (request: SeenRequest): Response => {
	const taken = (i: number) =>
		request.url.includes("/email/batch") || request.url.endsWith("/email") ? { ErrorCode: 0, Message: "OK", MessageID: `pm-${i}` } : { id: `re-${i}` };
	if (!Array.isArray(request.body)) return Response.json(taken(0));
	const each = request.body.map((_mail, i) => taken(i));
	return Response.json(request.url.includes("/emails/batch") ? { data: each } : each);
};
export const isResend = (request: SeenRequest) => request.url.includes("/emails");
export const resendIs = (reply: (request: SeenRequest) => Response) => (request: SeenRequest) => (isResend(request) ? reply(request) : ok(request));

export async function addSender(store: TestStore, provider: "resend" | "postmark", more: Record<string, unknown> = {}): Promise<Sender> {
	const credentials = provider === "resend" ? { api_key: "re_test" } : { server_token: "pm-test" };
	const from = { address: `${provider}@fjellbutikken.example`, name: provider };
	const { status, body } = await callJson<Sender>("POST", "/v1/senders", store.key, { provider, from, credentials, ...more });
	expect(status).toBe(201);
	return body;
}

export async function shop(): Promise<{ store: TestStore; main: Sender; spare: Sender; test: TestDeps }> {
	const store = await makeStore();
	const spare = await addSender(store, "postmark", { reply_to: "svar@fjellbutikken.example" });
	const main = await addSender(store, "resend", { default: true, fallback_sender_id: spare.id });
	const test = testDeps();
	test.deps.shops.forget(store.id);
	return { store, main, spare, test };
}

export async function accepted(test: TestDeps, store: TestStore, type = "contact.form_submitted", changes: Record<string, unknown> = {}): Promise<Job> {
	const raw = sampleEvent(type, changes);
	const read = readEvent(raw);
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	const acceptance = await acceptEvents(test.deps, store.id, [{ event: read.event, raw }]);
	await test.settled();
	return { store: store.id, event: acceptance.results[0]?.id ?? "" };
}

export const list = async (store: TestStore, query: string) => (await callJson<{ data: MessageBody[] }>("GET", `/v1/messages?${query}`, store.key)).body.data;
export const senderOf = async (store: TestStore, { id }: Sender) => (await callJson<Sender>("GET", `/v1/senders/${id}`, store.key)).body;

/** Does everything that is due, as the queue would. */
export async function workOff(test: TestDeps, seconds: number): Promise<void> {
	const waiting: { job: Job; at: number }[] = [];
	for (let i = 0; i < seconds; i++) {
		waiting.push(...test.wakes.splice(0).map(({ job, delay = 0 }) => ({ job, at: test.deps.now() + delay * 1000 })));
		test.pass(1000);
		const due = waiting.filter(({ at }) => at <= test.deps.now());
		for (const one of due) waiting.splice(waiting.indexOf(one), 1);
		if (due.length > 0)
			await runJobs(
				test.deps,
				due.map(({ job }) => job),
			);
		await test.settled();
	}
	test.wakes.push(...waiting.map(({ job, at }) => ({ job, delay: Math.ceil((at - test.deps.now()) / 1000) })));
}

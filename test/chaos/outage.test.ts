import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { acceptEvents } from "../../src/actions/accept-events.ts";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { sweep } from "../../src/actions/sweep.ts";
import { readEvent } from "../../src/core/event.ts";
import type { Job } from "../../src/deps.ts";
import { callJson, makeStore, type TestStore } from "../support/api.ts";
import { type TestDeps, testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";
import { mailService, type SeenRequest } from "../support/services.ts";

// The outage of `npm run chaos -- --outage`, small: minutes of simulated time, and few orders.

const SECOND = 1000;
const BEFORE = 10;
const DOWN = 60;
const AFTER = 110;
const ORDER_EVERY = 2;
const RESET_EVERY = 10;
const SWEEP_EVERY = 15;

interface Taken {
	message: string;
	service: "resend" | "postmark";
	at: number;
}

interface Row {
	id: string;
	event: string;
	notification: string;
	status: string;
}

const MODES: Record<string, () => Response> = {
	"503": () => Response.json({ name: "unavailable" }, { status: 503 }),
	"401": () => Response.json({ name: "invalid_api_key", message: "no" }, { status: 401 }),
	"a time-out": () => {
		throw new DOMException("no answer", "TimeoutError");
	},
};

afterEach(() => vi.restoreAllMocks());

describe("a mail service that is down for a while", () => {
	it.each(Object.entries(MODES))(
		"%s: the fallback steps in, nothing is lost or doubled, and the sender comes back by itself",
		{ timeout: 90_000 },
		async (_name, fail) => {
			const { store, test } = await shop();
			const services = standIns(test);
			const resets = new Map<string, number>();
			const queue: { job: Job; at: number }[] = [];
			const started = test.deps.now();
			for (let second = 0; second < BEFORE + DOWN + AFTER; second++) {
				services.resendIs(second >= BEFORE && second < BEFORE + DOWN ? fail : undefined);
				if (second % ORDER_EVERY === 0) await post(test, store, "order.placed", `order-${second}`);
				if (second % RESET_EVERY === 0) resets.set(await post(test, store, "account.password_reset_requested", `reset-${second}`), test.deps.now());
				if (second % SWEEP_EVERY === 0) await sweep(test.deps);
				await workOff(test, queue);
				test.pass(SECOND);
			}
			const { results: messages } = await env.DB.prepare("SELECT id, event_id AS event, notification, status FROM messages WHERE store_id = ?")
				.bind(store.id)
				.all<Row>();
			const orders = messages.filter(({ notification }) => notification.startsWith("order.placed"));
			expect(orders).toHaveLength(2 * Math.ceil((BEFORE + DOWN + AFTER) / ORDER_EVERY));
			expect(messages.filter(({ status }) => status !== "sent")).toEqual([]);
			expect(messages.filter(({ id }) => services.taken.filter(({ message }) => message === id).length !== 1)).toEqual([]);
			const [down, up] = [started + BEFORE * SECOND, started + (BEFORE + DOWN) * SECOND];
			const first = (service: Taken["service"], since: number) => services.taken.find((one) => one.service === service && one.at >= since)?.at ?? Number.NaN;
			expect(first("postmark", down) - down).toBeLessThan(30 * SECOND);
			expect(first("resend", up) - up).toBeLessThan(AFTER * SECOND);
			const waits = messages.flatMap(({ id, event }) => {
				const at = resets.get(event);
				return at === undefined ? [] : [(services.taken.find(({ message }) => message === id)?.at ?? Number.POSITIVE_INFINITY) - at];
			});
			expect(waits).toHaveLength(resets.size);
			// 19 of 20, and of so few all but one.
			expect(waits.filter((wait) => wait > 10 * SECOND).length).toBeLessThanOrEqual(1);
			const count = (notification: string) => messages.filter((message) => message.notification === notification).length;
			expect([count("sender.unhealthy.admin"), count("sender.recovered.admin")]).toEqual([1, 1]);
		},
	);
});

async function shop(): Promise<{ store: TestStore; test: TestDeps }> {
	const store = await makeStore();
	const add = async (provider: string, credentials: object, more: object) => {
		const from = { address: `${provider}@fjellbutikken.example`, name: provider };
		return (await callJson<{ id: string }>("POST", "/v1/senders", store.key, { provider, from, credentials, ...more })).body.id;
	};
	const spare = await add("postmark", { server_token: "pm-test" }, {});
	await add("resend", { api_key: "re_test" }, { default: true, fallback_sender_id: spare });
	const test = testDeps();
	test.deps.shops.forget(store.id);
	return { store, test };
}

/** Both services; Resend knows requests again by their keys. Probes are taken and not counted. */
function standIns(test: TestDeps): { taken: Taken[]; resendIs(fail: (() => Response) | undefined): void } {
	const taken: Taken[] = [];
	const keys = new Set<string | null>();
	let failing: (() => Response) | undefined;
	mailService((request) => {
		const isResend = request.url.includes("/emails");
		if (isResend && failing) return failing();
		const ids = idsOf(request);
		const key = request.headers.get("Idempotency-Key");
		if (!isResend || !keys.has(key)) taken.push(...ids.map((message): Taken => ({ message, service: isResend ? "resend" : "postmark", at: test.deps.now() })));
		keys.add(key);
		const each = ids.map((id) => (isResend ? { id } : { ErrorCode: 0, Message: "OK", MessageID: id }));
		if (!Array.isArray(request.body)) return Response.json(each[0]);
		return Response.json(isResend ? { data: each } : each);
	});
	return {
		taken,
		resendIs: (fail) => {
			failing = fail;
		},
	};
}

function idsOf({ body }: SeenRequest): string[] {
	const mails = [body].flat() as { tags?: { value: string }[]; Metadata?: { postbud_message: string } }[];
	return mails.map(({ tags, Metadata }) => tags?.[0]?.value ?? Metadata?.postbud_message ?? "");
}

async function post(test: TestDeps, store: TestStore, type: string, id: string): Promise<string> {
	const raw = sampleEvent(type, {}, id);
	const read = readEvent(raw);
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	const acceptance = await acceptEvents(test.deps, store.id, [{ event: read.event, raw }]);
	await test.settled();
	return acceptance.results[0]?.id ?? "";
}

/** What the queue does within a second: calls whose delay is over. */
async function workOff(test: TestDeps, queue: { job: Job; at: number }[]): Promise<void> {
	queue.push(...test.wakes.splice(0).map(({ job, delay = 0 }) => ({ job, at: test.deps.now() + delay * SECOND })));
	const due = queue.filter(({ at }) => at <= test.deps.now());
	for (const one of due) queue.splice(queue.indexOf(one), 1);
	if (due.length > 0)
		await runJobs(
			test.deps,
			due.map(({ job }) => job),
		);
	await test.settled();
}

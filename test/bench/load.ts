import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { eventType } from "../../src/core/catalogue.ts";

// The load generator: a process of its own, so that its CPU time is not counted as Postbud's.

/** What to post. `rate` in requests a second paces them; without it each connection posts as fast as it is answered. */
export interface LoadPlan {
	url: string;
	key: string;
	type: string;
	connections: number;
	/** Events in one request; more than one are posted as an array. */
	batch: number;
	/** Requests, or seconds to go on for. */
	requests?: number;
	seconds?: number;
	rate?: number;
	/** Order numbers start here; ids follow them. */
	first: number;
}

export interface LoadResult {
	requests: number;
	failed: number;
	seconds: number;
	/** Milliseconds of each request. */
	durations: number[];
	/** When the first request began, Unix milliseconds. */
	startedAt: number;
	/** When the request of an order number began, for paced loads. */
	began: Record<string, number>;
}

const plan = JSON.parse(process.argv[2] ?? "{}") as LoadPlan;
const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
const result: LoadResult = { requests: 0, failed: 0, seconds: 0, durations: [], startedAt: Date.now(), began: {} };
const sample = eventType(plan.type)?.sample;
let next = plan.first;
const started = performance.now();
if (plan.rate) await paced(plan.rate);
else await Promise.all(Array.from({ length: plan.connections }, connection));
result.seconds = (performance.now() - started) / 1000;
agent.destroy();
process.stdout.write(JSON.stringify(result));

async function connection(): Promise<void> {
	const until = started + (plan.seconds ?? Number.POSITIVE_INFINITY) * 1000;
	while (performance.now() < until && result.requests < (plan.requests ?? Number.POSITIVE_INFINITY)) await post();
}

async function paced(rate: number): Promise<void> {
	const posts: Promise<void>[] = [];
	const count = rate * (plan.seconds ?? 1);
	for (let n = 0; n < count; n++) {
		await sleep(Math.max(0, started + (n * 1000) / rate - performance.now()));
		posts.push(post());
	}
	await Promise.all(posts);
}

async function post(): Promise<void> {
	result.requests++;
	const first = next;
	next += plan.batch;
	const events = Array.from({ length: plan.batch }, (_none, i) => numbered(first + i));
	const body = JSON.stringify(plan.batch === 1 ? events[0] : events);
	if (plan.rate) result.began[first] = Date.now();
	const began = performance.now();
	const status = await send(body);
	result.durations.push(performance.now() - began);
	if (status !== 202) result.failed++;
}

function send(body: string): Promise<number> {
	const headers = { Authorization: `Bearer ${plan.key}`, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
	return new Promise((resolve) => {
		const posted = request(`${plan.url}/v1/events`, { method: "POST", agent, headers }, (response) => {
			response.resume();
			response.on("end", () => resolve(response.statusCode ?? 0));
		});
		posted.on("error", () => resolve(0));
		posted.end(body);
	});
}

function numbered(n: number): unknown {
	const data = sample?.data as { order?: object };
	const own = data.order ? { ...data, order: { ...data.order, id: String(n), number: `#${n}` } } : data;
	return { ...sample, id: `${plan.type}-${n}`, subject: `order/${n}`, data: own };
}

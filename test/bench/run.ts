import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundle, run } from "../support/miniflare.ts";
import { accepting } from "./accepting.ts";
import { batching } from "./batching.ts";
import { makeShops, PROVIDERS, ROOT_KEY, SECRET_KEY, startRemoteMailService } from "./bench-shop.ts";
import { carts } from "./carts.ts";
import { checking } from "./checking.ts";
import { counting } from "./counting.ts";
import { burst, memory, stream } from "./delivering.ts";
import { type Measure, markdown, measure } from "./measures.ts";
import { rendering } from "./rendering.ts";
import { makeLogs, search, searchTable } from "./search.ts";
import { backAtWork, size } from "./starting.ts";
import { reset } from "./urgency.ts";

// Figures of the local simulator on this machine: good for comparing one commit with the next, no promise about Cloudflare.

const SECTIONS = ["size", "render", "accept", "burst", "stream", "bulk", "batches", "count", "memory", "restart", "check"];
// "carts" and "search" take long, and run where they are asked for.
const { values } = parseArgs({
	options: {
		only: { type: "string", default: SECTIONS.join() },
		out: { type: "string" },
		orders: { type: "string", default: "5000" },
		seconds: { type: "string", default: "3" },
		carts: { type: "string", default: "100000" },
		messages: { type: "string", default: "1000000" },
		long: { type: "boolean", default: false },
		port: { type: "string", default: "9330" },
	},
});
const wanted = new Set(values.only.split(","));
const orders = Number(values.orders);
const temporary = mkdtempSync(join(tmpdir(), "postbud-bench-"));
const service = await startRemoteMailService();
const vars = { ROOT_KEY, SECRET_KEY, RESEND_API_URL: service.url, POSTMARK_API_URL: service.url };
const results: Record<string, Measure[]> = {};
const started = new Date().toISOString();

try {
	const built = join(temporary, "postbud");
	bundle("src/worker.ts", built);
	const began = performance.now();
	const postbud = await run(built, join(temporary, "state"), vars);
	const ready = measure("workerd with the Worker, from nothing to ready", (performance.now() - began) / 1000, "s");
	const keys = await makeShops(postbud.url);
	if (wanted.has("size"))
		report("Size and start", [
			...size(
				built,
				readdirSync(built).filter((name) => /\.(js|liquid)$/.test(name)),
			),
			ready,
		]);
	if (wanted.has("render")) report("Rendering, CPU of one mail", rendering());
	if (wanted.has("accept")) {
		bundle("test/bench/bare-worker.ts", join(temporary, "bare"));
		const bare = await run(join(temporary, "bare"), join(temporary, "bare-state"), vars);
		const idle = await run(built, join(temporary, "idle-state"), vars, false);
		const idleKeys = await makeShops(idle.url);
		report("Accepting", await accepting({ postbud, idle, bare }, { postbud: keys.outbox, idle: idleKeys.outbox }, Number(values.seconds)));
		await Promise.all([bare.stop(), idle.stop()]);
	}
	if (wanted.has("burst")) {
		await burst(postbud, service, "resend", keys.resend, 500, 39_000_000);
		for (const [i, provider] of PROVIDERS.entries())
			report(`Burst of ${orders} orders, ${provider}`, await burst(postbud, service, provider, keys[provider], orders, 40_000_000 + i * 100_000));
	}
	if (wanted.has("stream")) report("A steady stream of orders, resend", await stream(postbud, service, keys.resend, 20, 20));
	if (wanted.has("bulk")) report("A password reset behind bulk, resend", await reset(postbud, service, keys.resend, 42_000_000));
	if (wanted.has("batches")) {
		for (const provider of ["resend", "postmark"] as const)
			report(`Requests to the mail service, ${provider}`, await batching(postbud, service, keys[provider], 43_000_000));
	}
	if (wanted.has("memory")) report("Memory", await memory(postbud, service, keys.resend, values.long ? 100_000 : 20_000));
	await postbud.stop();
	if (wanted.has("count")) {
		bundle("test/bench/entry.ts", join(temporary, "counted"));
		const countedPostbud = await run(join(temporary, "counted"), join(temporary, "counted-state"), vars);
		const counted = await makeShops(countedPostbud.url);
		for (const provider of ["resend", "postmark"] as const)
			report(`Cost at the bindings, ${provider}`, await counting(countedPostbud, service, counted[provider], 1000));
		await countedPostbud.stop();
	}
	if (wanted.has("carts")) {
		bundle("test/bench/entry.ts", join(temporary, "counted"));
		const state = join(temporary, "carts-state");
		const own = await run(join(temporary, "counted"), state, { ...vars, PUBLIC_URL: "https://post.fjellbutikken.example" });
		const { resend } = await makeShops(own.url);
		await carts({ postbud: own, state, service, carts: Number(values.carts) }, resend, report);
		await own.stop();
	}
	if (wanted.has("search")) {
		bundle("test/bench/entry.ts", join(temporary, "counted"));
		const own = await run(join(temporary, "counted"), join(temporary, "search-state"), vars);
		const found = await search(own, await makeLogs(own.url), Number(values.messages));
		process.stdout.write(`${searchTable(Number(values.messages), found)}\n`);
		results.Searching = found.map(({ name, p95 }) => measure(`${name}: p95`, p95, "ms", "100"));
		await own.stop();
	}
	if (wanted.has("restart")) report("Restart", await backAtWork(temporary, values.port));
	if (wanted.has("check")) report("Checking a template", checking());
	const out = values.out ?? join(tmpdir(), "postbud-bench.json");
	writeFileSync(out, JSON.stringify({ started, node: process.version, orders, results }, null, "\t"));
	process.stdout.write(`\nAlso written to ${out}\n`);
} finally {
	service.stop();
	rmSync(temporary, { recursive: true, force: true });
}
process.exit(0);

function report(title: string, measures: Measure[]): void {
	results[title] = measures;
	process.stdout.write(`${markdown(title, measures)}\n`);
}

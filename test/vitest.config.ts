import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

// No test reaches a network: every request that leaves the Worker ends at this stand-in.
const outboundService = () => new Response(JSON.stringify({ message: "no service here" }), { status: 503 });

// Bindings as wrangler.toml has them, but no consumers: a queue message that arrives between two test files would find no
// Worker and hang the run. Tests hand the batches to the Worker's own queue handler instead.
const { queueConsumers: _none, ...worker } = unstable_getMiniflareWorkerOptions(new URL("../wrangler.toml", import.meta.url).pathname).workerOptions;

const inWorkerd = () =>
	cloudflareTest(async () => ({
		main: "./src/worker.ts",
		miniflare: {
			...worker,
			bindings: {
				...(worker.bindings as Record<string, string>),
				TEST_MIGRATIONS: await readD1Migrations(new URL("../migrations", import.meta.url).pathname),
				ROOT_KEY: "root-key-of-the-tests-0123456789abcdef",
				SECRET_KEY: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
			},
			outboundService: outboundService as never,
		},
	}));

const shared = {
	root: new URL("..", import.meta.url).pathname,
	testTimeout: 20_000,
} as const;

/** What decides and renders keeps nothing, so that its tests can share an isolate: a new one costs more than most of them. */
const PURE = [
	"test/core/**/*.test.ts",
	"test/templates/**/*.test.ts",
	"test/providers/**/*.test.ts",
	"test/sources/**/*.test.ts",
	"test/admin/text/**/*.test.ts",
];
/** What the console and the API answer: each file makes stores of its own, and one database can hold them all. */
const ROUTES = ["test/admin/**/*.test.ts", "test/http/**/*.test.ts"];

export default defineConfig({
	test: {
		// A log line a step is for production; here it is shown for tests that fail.
		silent: "passed-only",
		// Vitest leaves one core free; a machine with two would then use one.
		maxWorkers: 2,
		projects: [
			{ plugins: [inWorkerd()], test: { ...shared, name: "pure", include: PURE, isolate: false } },
			{
				plugins: [inWorkerd()],
				test: { ...shared, name: "routes", include: ROUTES, exclude: PURE, isolate: false, setupFiles: ["./test/support/setup.ts"] },
			},
			{
				plugins: [inWorkerd()],
				test: { ...shared, name: "whole", include: ["test/**/*.test.{ts,tsx}"], exclude: [...PURE, ...ROUTES], setupFiles: ["./test/support/setup.ts"] },
			},
		],
	},
});

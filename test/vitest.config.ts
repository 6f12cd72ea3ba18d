import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

// No test reaches a network: every request that leaves the Worker ends at this stand-in.
const outboundService = () => new Response(JSON.stringify({ message: "no service here" }), { status: 503 });

export default defineConfig({
	plugins: [
		cloudflareTest(async () => ({
			wrangler: { configPath: "./wrangler.toml" },
			miniflare: {
				bindings: {
					TEST_MIGRATIONS: await readD1Migrations(new URL("../migrations", import.meta.url).pathname),
					ROOT_KEY: "root-key-of-the-tests-0123456789abcdef",
					SECRET_KEY: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
				},
				outboundService: outboundService as never,
			},
		})),
	],
	test: {
		root: new URL("..", import.meta.url).pathname,
		include: ["test/**/*.test.{ts,tsx}"],
		setupFiles: ["./test/support/setup.ts"],
		testTimeout: 20_000,
	},
});

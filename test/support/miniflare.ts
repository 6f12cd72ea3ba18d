import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { descendantsOf } from "../../src/local/processes.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** A Worker in workerd, reached without wrangler's two proxies in front. */
export interface Running {
	url: string;
	/** Process ids of workerd. */
	pids: number[];
	stop(): Promise<void>;
}

/** Bundles a Worker as it would be deployed. */
export function bundle(entry: string, directory: string): void {
	const args = [join(ROOT, "node_modules/wrangler/wrangler-dist/cli.js"), "deploy", entry, "--dry-run", "--outdir", directory];
	const built = spawnSync(process.execPath, ["--no-warnings", ...args], {
		cwd: ROOT,
		env: { ...process.env, WRANGLER_HIDE_BANNER: "true", WRANGLER_SEND_METRICS: "false" },
		encoding: "utf8",
	});
	if (built.status !== 0) throw new Error(`${entry} could not be bundled:\n${built.stdout}${built.stderr}`);
}

/**
 * Runs a bundle with the bindings of wrangler.toml, its data in `state`, migrations applied.
 * @param consumers without them queue messages are dropped, so that only the HTTP side has work
 */
export async function run(directory: string, state: string, vars: Record<string, string>, consumers = true): Promise<Running> {
	const before = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
	const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, "wrangler.toml"));
	const { bindings, queueConsumers, ...own } = workerOptions;
	const worker = {
		...own,
		...(consumers ? { queueConsumers } : {}),
		name: "postbud",
		bindings: { ...(bindings as Record<string, string>), ...vars },
		modulesRoot: directory,
		modules: modulesOf(directory),
	};
	const miniflare = new Miniflare({
		...convertV4MiniflareOptions({ port: 0, host: "127.0.0.1", cf: false, workers: [worker] } as Parameters<typeof convertV4MiniflareOptions>[0]),
		resourcePersistencePath: state,
		handleStructuredLogs: () => undefined,
	});
	const url = (await miniflare.ready).origin;
	await migrate(miniflare);
	const pids = descendantsOf(process.pid)
		.map(({ pid }) => pid)
		.filter((pid) => !before.has(pid));
	return { url, pids, stop: () => miniflare.dispose() };
}

function modulesOf(directory: string) {
	const names = readdirSync(directory)
		.filter((name) => /\.(js|liquid)$/.test(name))
		.sort((a, b) => Number(b.endsWith(".js")) - Number(a.endsWith(".js")));
	return names.map((name) => ({ type: name.endsWith(".js") ? ("ESModule" as const) : ("Text" as const), path: join(directory, name) }));
}

async function migrate(miniflare: Miniflare): Promise<void> {
	const database = await miniflare.getD1Database("DB");
	const present = await database.prepare("SELECT count(*) AS tables FROM sqlite_master WHERE name = 'events'").first<number>("tables");
	if (present) return;
	const files = readdirSync(join(ROOT, "migrations"))
		.filter((name) => name.endsWith(".sql"))
		.sort();
	const statements = files.flatMap((name) => readFileSync(join(ROOT, "migrations", name), "utf8").split("--> statement-breakpoint"));
	await database.batch(statements.filter((statement) => statement.trim()).map((statement) => database.prepare(statement)));
}

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const WRANGLER = join(ROOT, "node_modules/wrangler/wrangler-dist/cli.js");
const QUIET = {
	WRANGLER_SEND_METRICS: "false",
	WRANGLER_HIDE_BANNER: "true",
	CLOUDFLARE_CF_FETCH_ENABLED: "false",
	X_LOCAL_OBSERVABILITY: "false",
	X_LOCAL_EXPLORER: "false",
};
const READY_WITHIN = 60_000;

export const ROOT_KEY = "root-key-of-the-browser-tests-0123456789";

export interface Postbud {
	url: string;
	stop(): Promise<void>;
}

/** Postbud as a developer starts it, with a database of its own that is gone afterwards. */
export async function startPostbud(vars: Record<string, string>): Promise<Postbud> {
	const state = mkdtempSync(join(tmpdir(), "postbud-browser-"));
	const env = { ...process.env, ...QUIET, WRANGLER_REGISTRY_PATH: join(state, "registry") };
	const migrated = spawnSync(process.execPath, [WRANGLER, "d1", "migrations", "apply", "DB", "--local", "--persist-to", state], {
		cwd: ROOT,
		env,
		encoding: "utf8",
	});
	if (migrated.status !== 0) throw new Error(`the migrations failed:\n${migrated.stdout}${migrated.stderr}`);
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const secrets = { ROOT_KEY, SECRET_KEY: Buffer.alloc(32, 7).toString("base64"), PUBLIC_URL: url, ...vars };
	const flags = Object.entries(secrets).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
	const args = [WRANGLER, "dev", "--port", String(port), "--ip", "127.0.0.1", "--inspector-port", "0", "--persist-to", state, ...flags];
	// A group of its own: wrangler starts workerd and esbuild, and all of them have to end.
	const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
	const stop = async () => {
		await end(child);
		rmSync(state, { recursive: true, force: true });
	};
	if (await isUp(url, child)) return { url, stop };
	await stop();
	throw new Error(`Postbud did not start:\n${output.slice(-3000)}`);
}

async function isUp(url: string, child: ChildProcess): Promise<boolean> {
	const until = Date.now() + READY_WITHIN;
	while (Date.now() < until && child.exitCode === null) {
		const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
		if (response?.ok) return true;
		await new Promise((done) => setTimeout(done, 200));
	}
	return false;
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.pid === undefined) return;
	const over = new Promise((done) => child.once("exit", done));
	process.kill(-child.pid, "SIGTERM");
	const late = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), 8000);
	await over;
	clearTimeout(late);
}

function freePort(): Promise<number> {
	return new Promise((done, fail) => {
		const server = createServer();
		server.once("error", fail);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => (address !== null && typeof address === "object" ? done(address.port) : fail(new Error("no port"))));
		});
	});
}

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Place, Trouble } from "./place.ts";

// Wrangler's own file instead of its starter in bin/: one process less to signal, to wait for and to lose.
const CLI = "node_modules/wrangler/wrangler-dist/cli.js";

/** Brings the local database to the newest migration. What was applied is remembered, because asking wrangler takes seconds. */
export async function migrate(place: Place): Promise<void> {
	const remembered = join(place.state, "migrations.json");
	const wanted = JSON.stringify(
		readdirSync(join(place.root, "migrations"))
			.filter((name) => name.endsWith(".sql"))
			.sort(),
	);
	const isDone = existsSync(join(place.state, "v3/d1")) && existsSync(remembered) && readFileSync(remembered, "utf8") === wanted;
	if (isDone) return;
	const child = run(place, ["d1", "migrations", "apply", "DB", "--local", "--persist-to", place.state], ["pipe", "pipe"]);
	let output = "";
	child.stdout?.on("data", (text) => (output += text));
	child.stderr?.on("data", (text) => (output += text));
	const code = await new Promise((resolve) => child.on("close", resolve));
	if (code !== 0) throw new Trouble(`The migrations could not be applied to ${place.state}:\n${output.trim()}`);
	writeFileSync(remembered, wanted);
}

/** Starts workerd with the Worker in it, by way of `wrangler dev`. Its errors are shown, its chatter is not. */
export function serve(place: Place, vars: Record<string, string>): ChildProcess {
	const variables = Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
	return run(
		place,
		[
			"dev",
			"--port",
			String(place.port),
			"--ip",
			"127.0.0.1",
			"--inspector-port",
			"0",
			"--persist-to",
			place.state,
			"--log-level",
			"error",
			"--show-interactive-dev-session=false",
			...variables,
		],
		["inherit", "pipe"],
	);
}

function run({ root, state }: Place, args: string[], [out, errors]: ["pipe" | "inherit", "pipe"]): ChildProcess {
	const env = {
		...process.env,
		WRANGLER_SEND_METRICS: "false",
		WRANGLER_HIDE_BANNER: "true",
		// A registry of its own: otherwise two local Workers could take each other's queue messages.
		WRANGLER_REGISTRY_PATH: join(state, "registry"),
		WRANGLER_LOG_PATH: join(state, "logs"),
		CLOUDFLARE_CF_FETCH_ENABLED: "false",
		// Wrangler would otherwise trace every request into SQLite, which halves the throughput.
		X_LOCAL_OBSERVABILITY: "false",
		X_LOCAL_EXPLORER: "false",
	};
	return spawn(process.execPath, ["--no-warnings", join(root, CLI), ...args], { cwd: root, env, stdio: ["ignore", out, errors] });
}

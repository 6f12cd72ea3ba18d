import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const START_TIME = 60_000;

/** Postbud as a person starts it, in a process group of its own, so that one signal ends all of it at once. */
export class PostbudRun {
	private child: ChildProcess | undefined;
	private readonly env: Record<string, string>;

	/** @param env PORT, STATE_DIR and what else the launcher shall find in its environment */
	constructor(env: Record<string, string>) {
		this.env = env;
	}

	/** @returns milliseconds until it answered and had its store */
	async start(): Promise<number> {
		const started = performance.now();
		const child = spawn(process.execPath, ["src/local/start.ts"], {
			cwd: ROOT,
			env: { ...process.env, ...this.env },
			detached: true,
			stdio: ["ignore", "pipe", "inherit"],
		});
		this.child = child;
		await new Promise<void>((done, fail) => {
			const timer = setTimeout(() => fail(new Error("Postbud did not start in time")), START_TIME);
			child.stdout?.on("data", (text) => String(text).includes("Stop with") && done());
			child.once("exit", () => fail(new Error("Postbud ended while it started")));
			child.once("exit", () => clearTimeout(timer));
			child.stdout?.once("data", () => clearTimeout(timer));
		});
		return performance.now() - started;
	}

	/** The power cut: launcher, wrangler, workerd and all they started, at once and without a word. */
	async kill(): Promise<void> {
		await this.signal("SIGKILL");
	}

	async stop(): Promise<void> {
		await this.signal("SIGTERM");
	}

	private async signal(name: NodeJS.Signals): Promise<void> {
		const child = this.child;
		if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((done) => child.once("exit", done));
		process.kill(-child.pid, name);
		await gone;
	}
}

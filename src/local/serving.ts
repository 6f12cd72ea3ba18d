import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Place, Trouble } from "./place.ts";
import { closeRun, recordRun } from "./run-record.ts";
import { serve } from "./wrangler.ts";

export interface Serving {
	/** Resolves with the exit code once Postbud has ended, whoever ended it. */
	ended: Promise<number>;
}

const START_TIME = 60_000;
/** Wrangler takes a few tenths of a second to end itself and what it started. */
const STOP_TIME = 2000;

export async function expectFreePort({ port }: Place): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const server = createServer();
		server.once("error", () => reject(new Trouble(`Port ${port} is taken by another program. Choose a free one: PORT=${port + 1} npm start`)));
		server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
	});
}

/** Starts Postbud and comes back when it answers. It stops with SIGINT and SIGTERM, and when the terminal or npm goes away. */
export async function startServing(place: Place, vars: Record<string, string>): Promise<Serving> {
	const child = serve(place, vars);
	if (child.pid) recordRun(place, child.pid);
	let stopping = false;
	const stop = () => {
		stopping = true;
		child.kill("SIGTERM");
		setTimeout(() => child.kill("SIGKILL"), STOP_TIME).unref();
	};
	for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
	stopWithParent(stop);
	const ended = untilGone(child).then(async () => {
		await closeRun(place);
		return stopping ? 0 : 1;
	});
	const ready = await Promise.race([untilHealthy(place, () => stopping), ended.then(() => false), buildFailure(child)]);
	if (!ready) {
		const asked = stopping;
		stop();
		await ended;
		if (asked) process.exit(0);
		throw new Trouble(`Postbud did not come up on ${place.url}; what went wrong stands above.`);
	}
	if (child.pid) recordRun(place, child.pid);
	return { ended };
}

function untilGone(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.once("exit", () => resolve());
		child.once("error", () => resolve());
	});
}

/** npm passes a signal on to its shell only, and that dies without telling: being left behind is the sign then. */
function stopWithParent(stop: () => void): void {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

/** Shows what wrangler has to say, and resolves when that is an error. After a failed build it would wait for an edit for ever. */
function buildFailure(child: ChildProcess): Promise<false> {
	return new Promise((resolve) => {
		child.stderr?.on("data", (text) => {
			process.stderr.write(text);
			// The rest of the report is still coming.
			if (String(text).includes("ERROR")) setTimeout(() => resolve(false), 500).unref();
		});
	});
}

async function untilHealthy({ url }: Place, given: () => boolean): Promise<boolean> {
	for (const deadline = Date.now() + START_TIME; Date.now() < deadline && !given(); await sleep(100)) {
		try {
			// A request can hang while the Worker is not there yet, so each look has its own time limit.
			const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) });
			if (response.ok) return true;
		} catch {
			// Not yet.
		}
	}
	return false;
}

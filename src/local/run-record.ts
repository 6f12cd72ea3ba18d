import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Place, Trouble } from "./place.ts";
import { descendantsOf, end, isAlive, type SeenProcess, seen } from "./processes.ts";

interface RunRecord {
	launcher: SeenProcess | undefined;
	started: SeenProcess[];
	url: string;
}

/** Milliseconds that left processes have to end by themselves. */
const PATIENCE = 1000;

/**
 * One run at a time in a state directory. What a killed run left behind (its launcher could not tidy up) is ended by the
 * numbers it wrote down.
 */
export async function takeOver({ state }: Place): Promise<void> {
	mkdirSync(state, { recursive: true, mode: 0o700 });
	const before = read(state);
	if (!before) return;
	if (before.launcher && before.launcher.pid !== process.pid && isAlive(before.launcher)) {
		throw new Trouble(`Postbud already runs on ${state} (${before.url}, process ${before.launcher.pid}). Stop it, or choose another STATE_DIR and PORT.`);
	}
	await endAll(before.started);
	rmSync(pathOf(state), { force: true });
}

/** Writes down what runs now: the launcher, and the process it started with everything below that. */
export function recordRun({ state, url }: Place, child: number): void {
	const started = [...descendantsOf(child), seen(child)].filter((one) => one !== undefined);
	writeFileSync(pathOf(state), JSON.stringify({ launcher: seen(process.pid), started, url } satisfies RunRecord), { mode: 0o600 });
}

/** Ends what is left of this run. */
export async function closeRun({ state }: Place): Promise<void> {
	await endAll(read(state)?.started ?? []);
	rmSync(pathOf(state), { force: true });
}

/** After an edit of the source wrangler has other children than were written down, so those are looked for as well. */
async function endAll(started: SeenProcess[]): Promise<void> {
	await end([...started.filter(isAlive).flatMap(({ pid }) => descendantsOf(pid)), ...started], PATIENCE);
}

function read(state: string): RunRecord | undefined {
	if (!existsSync(pathOf(state))) return undefined;
	try {
		return JSON.parse(readFileSync(pathOf(state), "utf8")) as RunRecord;
	} catch {
		// A kill can fall between the opening and the writing of the file; then there is no number to go by.
		return undefined;
	}
}

function pathOf(state: string): string {
	return join(state, "run.json");
}

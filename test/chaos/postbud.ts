import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT_KEY, SECRET_KEY } from "../bench/bench-shop.ts";
import type { Standing, Start } from "./entry.ts";
import type { RowsAsked } from "./rows.ts";

export interface PostbudOptions {
	/** The bundle of entry.ts. */
	directory: string;
	/** Where its data is, and temporary files that a power cut leaves behind. */
	state: string;
	service: string;
	start: Omit<Start, "ahead">;
	/** Told its address at each start. */
	onStart(url: string): Promise<void>;
	/** Told whenever the clock is put forward: the milliseconds that it is ahead. */
	onJump(ahead: number): Promise<void>;
}

export interface Postbud {
	/** Of this start: another one after each power cut. */
	url(): string;
	start(): Promise<void>;
	/** The power cut: everything at once and without a word. The clock goes on, `dark` milliseconds later at least. */
	cut(dark: number): Promise<void>;
	stop(): Promise<void>;
	/** Its time, Unix milliseconds. */
	now(): number;
	standing(): Promise<Standing>;
	/** Lets the time pass until an instant, jumping wherever nothing is going on. */
	passUntil(instant: number): Promise<void>;
	/** Lets the time pass until nothing is unfinished, jumping to whatever is due next. */
	finish(patience: number): Promise<boolean>;
	rows<Row>(asked: RowsAsked): Promise<Row[]>;
	/** What its queues did and what it logged, over all starts; what a power cut took along is missing. */
	counts(): Counts;
}

export type Counts = Pick<Standing, "queues" | "logged">;

const START_TIME = 60_000;
const GLANCE = 8;
/** Longer than any one thing takes that a consumer does. */
const STUCK = 60_000;

/** The Worker of entry.ts in workerd, on a directory that outlives power cuts. */
export function createPostbud(options: PostbudOptions): Postbud {
	let child: ChildProcess | undefined;
	let url = "";
	let ahead = 0;
	let starts = 0;
	const past: Counts[] = [];
	let seen: Counts | undefined;
	const ask = async <Answer>(path: string): Promise<Answer> => {
		const response = await fetch(url + path, { signal: AbortSignal.timeout(START_TIME) });
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		return (await response.json()) as Answer;
	};
	const standing = async () => {
		const standing = await ask<Standing>("/_chaos/tick");
		seen = standing;
		return standing;
	};
	const jump = async (to: number) => {
		ahead = (await ask<Standing>(`/_chaos/jump?to=${Math.ceil(to)}`)).ahead;
		await options.onJump(ahead);
	};
	/** Resolves when nothing is going on, or the instant has come. */
	const untilQuiet = async (instant: number): Promise<void> => {
		let last = -1;
		for (const deadline = Date.now() + STUCK; Date.now() < deadline; await sleep(GLANCE)) {
			const { busy, steps, now } = await standing();
			if (now >= instant || (!busy && steps === last)) return;
			last = busy ? -1 : steps;
		}
		throw new Error("Postbud was busy for a minute");
	};
	const postbud: Postbud = {
		url: () => url,
		async start() {
			const start: Start = { ...options.start, seed: options.start.seed + starts++, ahead };
			const vars = { ROOT_KEY, SECRET_KEY, RESEND_API_URL: options.service, POSTMARK_API_URL: options.service, SEND_TIMEOUT_MS: "1000" };
			const temporary = join(options.state, "tmp");
			mkdirSync(temporary, { recursive: true });
			child = spawn(
				process.execPath,
				[
					join(import.meta.dirname, "postbud-process.ts"),
					options.directory,
					join(options.state, "data"),
					JSON.stringify({ ...vars, CHAOS: JSON.stringify(start) }),
				],
				// With the channel it hears of it when this process is gone.
				{ detached: true, stdio: ["ignore", "pipe", "inherit", "ipc"], env: { ...process.env, TMPDIR: temporary } },
			);
			url = await addressOf(child);
			await ask("/_chaos/prepare");
			await options.onStart(url);
		},
		async cut(dark) {
			await signal(child, "SIGKILL");
			ahead += dark;
			if (seen) past.push(seen);
			seen = undefined;
			await options.onJump(ahead);
		},
		stop: () => signal(child, "SIGTERM"),
		now: () => Date.now() + ahead,
		standing,
		async passUntil(instant) {
			while (postbud.now() < instant) {
				await untilQuiet(instant);
				if (postbud.now() >= instant) return;
				const { at } = await ask<{ at: number | null }>("/_chaos/next");
				await jump(Math.min(instant, at ?? instant));
			}
		},
		async finish(patience) {
			for (const end = postbud.now() + patience; postbud.now() < end; ) {
				await untilQuiet(Number.POSITIVE_INFINITY);
				const { oldest_unfinished_seconds: oldest } = await ask<{ oldest_unfinished_seconds: number | null }>("/health");
				if (oldest === null) return true;
				const { at } = await ask<{ at: number | null }>("/_chaos/next");
				if (at !== null) await jump(at);
			}
			return false;
		},
		async rows<Row>(asked: RowsAsked) {
			const rows: (Row & { row: number })[] = [];
			for (;;) {
				const page = await ask<(Row & { row: number })[]>(`/_chaos/rows?rows=${asked}&after=${rows.at(-1)?.row ?? 0}`);
				if (page.length === 0) return rows;
				rows.push(...page);
			}
		},
		counts() {
			const all = seen ? [...past, seen] : past;
			return { queues: sum(all.map(({ queues }) => queues)), logged: sum(all.map(({ logged }) => logged)) };
		},
	};
	return postbud;
}

function sum<Names extends object>(counts: Names[]): Names {
	const total: Record<string, number> = {};
	for (const [name, count] of counts.flatMap((one) => Object.entries(one) as [string, number][])) total[name] = (total[name] ?? 0) + count;
	return total as Names;
}

async function addressOf(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error("Postbud did not start in time")), START_TIME);
		child.stdout?.on("data", (text) => {
			const [address] = /^http:\S+/m.exec(String(text)) ?? [];
			if (address === undefined) return;
			clearTimeout(timer);
			resolve(address);
		});
		child.once("exit", () => {
			clearTimeout(timer);
			reject(new Error("Postbud ended while it started"));
		});
	});
}

async function signal(child: ChildProcess | undefined, name: NodeJS.Signals): Promise<void> {
	if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((done) => child.once("exit", done));
	process.kill(-child.pid, name);
	await gone;
}

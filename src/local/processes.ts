import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process as it was seen: `identity` tells it from a later one that got the same number. */
export interface SeenProcess {
	pid: number;
	identity: string;
}

export function seen(pid: number): SeenProcess | undefined {
	const identity = identityOf(pid);
	return identity === undefined ? undefined : { pid, identity };
}

export function isAlive({ pid, identity }: SeenProcess): boolean {
	return identityOf(pid) === identity;
}

/** The children of a process and their children. */
export function descendantsOf(pid: number): SeenProcess[] {
	const parents = new Map(allProcesses());
	const isBelow = (one: number): boolean => {
		const parent = parents.get(one);
		return parent !== undefined && parent > 1 && (parent === pid || isBelow(parent));
	};
	return [...parents.keys()].filter(isBelow).flatMap((one) => seen(one) ?? []);
}

/** Ends processes by their numbers: asks first, and insists after `patience` milliseconds. */
export async function end(processes: SeenProcess[], patience: number): Promise<void> {
	const living = () => processes.filter(isAlive);
	for (const { pid } of living()) signal(pid, "SIGTERM");
	for (const deadline = Date.now() + patience; Date.now() < deadline && living().length > 0; ) await sleep(50);
	for (const { pid } of living()) signal(pid, "SIGKILL");
}

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It ended by itself in between, which is what was wanted.
	}
}

/** Start time and command; undefined for a process that is gone (or is a zombie), and where the system does not tell. */
function identityOf(pid: number): string | undefined {
	if (!existsSync("/proc/self/stat")) return spawnSync("ps", ["-o", "lstart=,args=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || undefined;
	const stat = statOf(pid);
	return stat === undefined || stat[0] === "Z" ? undefined : `${stat[19]} ${read(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim()}`;
}

function allProcesses(): [pid: number, parent: number][] {
	if (existsSync("/proc/self/stat")) {
		const pids = readdirSync("/proc")
			.filter((name) => /^\d+$/.test(name))
			.map(Number);
		return pids.flatMap((pid): [number, number][] => [[pid, Number(statOf(pid)?.[1] ?? 0)]]);
	}
	const listed = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).stdout ?? "";
	return listed
		.trim()
		.split("\n")
		.map((row): [number, number] => [Number(row.trim().split(/\s+/)[0]), Number(row.trim().split(/\s+/)[1])]);
}

/** The fields after the command's name, which may hold spaces (proc(5)): state, parent, …, start time at 19. */
function statOf(pid: number): string[] | undefined {
	return read(`/proc/${pid}/stat`)
		?.replace(/^.*\) /s, "")
		.split(" ");
}

function read(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch {
		// The process ended while it was looked at.
		return undefined;
	}
}

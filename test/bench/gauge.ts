import { readFileSync } from "node:fs";

/** Clock ticks per second in /proc (Linux, all common builds). */
const TICKS = 100;

/** CPU time used so far: by workerd, and by this process, which is Miniflare's half. Milliseconds. */
export function cpuOf(pids: number[]): number {
	const { user, system } = process.cpuUsage();
	return pids.reduce((sum, pid) => sum + ticksOf(pid) * (1000 / TICKS), (user + system) / 1000);
}

/** Resident memory in MB. */
export function memoryOf(pids: number[]): number {
	return pids.reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024, 0);
}

export function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: number[]): number {
	return percentile(values, 0.5);
}

function ticksOf(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
		.replace(/^.*\) /s, "")
		.split(" ");
	return Number(fields[11]) + Number(fields[12]);
}

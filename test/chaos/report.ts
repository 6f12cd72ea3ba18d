import type { Check } from "../crash/checks.ts";
import type { Findings } from "./checks.ts";
import type { Counts } from "./postbud.ts";
import type { Evidence } from "./stage.ts";

/** What the run itself counted. Milliseconds. */
export interface RunFigures {
	/** Posts made again because they had no 202. */
	repeated: number;
	kills: number;
	counts: Counts;
	simulated: number;
	real: number;
}

const SHOWN = 3;

/** Prints figures and checks. @returns how many checks failed */
export function report(
	{ checks, duplicates }: Findings,
	{ posted, messages, transitions, callbacks, figures }: Evidence,
	run: RunFigures,
	say: (line: string) => void,
): number {
	const count = (notification: string) => messages.filter((message) => message.notification === notification).length;
	const byStatus = tally(messages.map(({ status, reason }) => (status === "sent" || status === "delivered" ? status : `${status} (${reason})`)));
	const byAttempt = tally(
		messages.flatMap(({ attempts }) => attempts.map(({ provider, outcome, reason }) => `${provider} ${outcome}${reason ? ` ${reason}` : ""}`)),
	);
	const kinds = tally(posted.map(({ kind }) => kind));
	const explained = tally(duplicates.map(({ times }) => times.map(({ service }) => service).join(" → ")));
	const rows: [string, string | number][] = [
		["events posted", `${posted.length}: ${shown(kinds)}; ${run.repeated} posts made again`],
		["mails", `${messages.length}: ${shown(byStatus)}`],
		["attempts", shown(byAttempt)],
		["requests to the services", `${figures.requests}: ${shown(figures.paths)}`],
		["what the services did", shown(figures.behaviours)],
		[
			"requests recognised by their key",
			`${figures.repeated}; ${figures.concurrent} while the first was being handled; ${figures.mismatched} with another body`,
		],
		["callbacks", `${callbacks.posted} posted, ${callbacks.repeated} of them again; ${callbacks.delivered.length} mails told to be delivered`],
		["power cuts", run.kills],
		["queue calls", shown({ ...run.counts.queues })],
		["logged by Postbud", shown(run.counts.logged)],
		["mails that a service took more than once", `${duplicates.length}${duplicates.length > 0 ? `: ${shown(explained)}` : ""}`],
		["changes of senders' health", shown(tally(transitions.map(({ was, health }) => `${was} → ${health}`)))],
		["alerts about senders", `${count("sender.unhealthy.admin")} × sender.unhealthy, ${count("sender.recovered.admin")} × sender.recovered`],
		[
			"other alerts",
			`${count("delivery.failed.admin")} × delivery.failed, ${count("delivery.failure_rate_high.admin")} × failure_rate_high, ${count("quota.near_limit.admin")} × quota`,
		],
		["time", `${(run.simulated / 3_600_000).toFixed(1)} h by Postbud's clock, ${(run.real / 1000).toFixed(0)} s by this machine's`],
	];
	for (const [name, value] of rows) say(`  ${name.padEnd(42)} ${value}`);
	return printChecks(checks, say);
}

/** @returns how many failed */
export function printChecks(checks: Check[], say: (line: string) => void): number {
	for (const { name, faults } of checks) {
		say(`${faults.length === 0 ? "✓" : "✗"} ${name}${faults.length > 0 ? `: ${faults.length}` : ""}`);
		for (const fault of faults.slice(0, SHOWN)) say(`    ${fault}`);
	}
	const failed = checks.filter(({ faults }) => faults.length > 0).length;
	say(`\n${checks.length - failed} passed, ${failed} failed`);
	return failed;
}

function tally(names: string[]): Record<string, number> {
	return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]): [string, number] => [name, all.length]).sort(([, a], [, b]) => b - a));
}

function shown(counts: Record<string, number>): string {
	return Object.entries(counts)
		.map(([name, number]) => `${number} ${name}`)
		.join(", ");
}

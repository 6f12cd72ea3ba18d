import { sql } from "drizzle-orm";
import type { Databases } from "./database.ts";

export interface AttemptCount {
	provider: string;
	outcome: string;
	count: number;
}

/** The attempts for /metrics. They are counted in the isolate and written down now and then, so that a mail costs no row more. */
export interface AttemptCounts {
	add(provider: string, outcome: string): void;
	/** Those that are not written down yet. */
	unsaved(): AttemptCount[];
	/** Writes them down where it is time, or at once. */
	save(atOnce: boolean): Promise<void>;
}

/** Milliseconds. */
const KEPT = 10_000;
/** One for the isolate, by provider and outcome. */
const counts = new Map<string, AttemptCount>();
let savedAt = 0;

/** @param now a clock in Unix milliseconds */
export function createAttemptCounts({ main }: Databases, now: () => number): AttemptCounts {
	const unsaved = () => [...counts.values()];
	return {
		add(provider, outcome) {
			const name = `${provider} ${outcome}`;
			counts.set(name, { provider, outcome, count: (counts.get(name)?.count ?? 0) + 1 });
		},
		unsaved,
		async save(atOnce) {
			if (savedAt === 0) savedAt = now();
			if (counts.size === 0 || (!atOnce && savedAt > now() - KEPT)) return;
			savedAt = now();
			const saved = unsaved();
			counts.clear();
			await main.run(sql`
				INSERT INTO attempt_counters (provider, outcome, value)
				SELECT value ->> 'provider', value ->> 'outcome', value ->> 'count' FROM json_each(${JSON.stringify(saved)}) WHERE true
				ON CONFLICT DO UPDATE SET value = attempt_counters.value + excluded.value`);
		},
	};
}

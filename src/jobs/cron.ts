import { sweep, tidyUp } from "../actions/sweep.ts";
import type { Deps } from "../deps.ts";

/** Every minute where crons run; the Sweeper does the same where they do not. */
export async function cron(deps: Deps): Promise<void> {
	await sweep(deps);
	await tidyUp(deps);
	await deps.startSweep();
}

import { Sweeper as RealSweeper } from "../../src/jobs/sweeper.ts";
import worker from "../../src/worker.ts";
import { type Counts, counted, noCounts } from "./counted-bindings.ts";

/** What each entry point of the Worker asked its bindings for, and how often it ran. */
export interface CountsByEntry {
	fetch: Counts;
	queue: Counts;
	sweeper: Counts;
	batches: number;
	jobs: number;
	/** The most statements that one batch took. */
	mostStatements: number;
}

const totals: CountsByEntry = { fetch: noCounts(), queue: noCounts(), sweeper: noCounts(), batches: 0, jobs: 0, mostStatements: 0 };

export class Sweeper extends RealSweeper {
	constructor(context: DurableObjectState, env: Env) {
		super(context, counted(env, totals.sweeper));
	}
}

// The real Worker behind bindings that count. Everything runs in one isolate here, so one variable sees all.
export default {
	async fetch(request, env, context) {
		if (new URL(request.url).pathname === "/_counts") return Response.json(totals);
		return worker.fetch(request, counted(env, totals.fetch), context);
	},
	async queue(batch, env, context) {
		const counts = noCounts();
		await worker.queue(batch, counted(env, counts), context);
		totals.batches++;
		totals.jobs += batch.messages.length;
		totals.mostStatements = Math.max(totals.mostStatements, counts.statements);
		for (const name of Object.keys(counts) as (keyof Counts)[]) totals.queue[name] += counts[name];
	},
} satisfies ExportedHandler<Env>;

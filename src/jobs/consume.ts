import * as z from "zod";
import { recordDeadLetters } from "../actions/record-dead-letters.ts";
import { recordQueuedEvents } from "../actions/record-queued-events.ts";
import { runJobs } from "../actions/run-jobs.ts";
import type { Deps, Job } from "../deps.ts";
import { errorText } from "../log.ts";

const job = z.union([
	z.object({ store: z.string(), delivery: z.string() }),
	z.object({ store: z.string(), event: z.string() }),
	z.object({ store: z.string(), message: z.string() }),
]);
const DEAD = "postbud-dead";
const CLOUDFLARE = "postbud-cloudflare-events";

/** One batch of a queue. It never throws: where a batch fails, its calls come back, and the rows are the truth anyway. */
export async function consume(deps: Deps, batch: MessageBatch): Promise<void> {
	const jobs = batch.messages.flatMap((message): Job[] => {
		const read = job.safeParse(message.body);
		return read.success ? [read.data] : [];
	});
	const started = deps.now();
	try {
		if (batch.queue === CLOUDFLARE)
			await recordQueuedEvents(
				deps,
				"cloudflare",
				batch.messages.map(({ body }) => body),
			);
		else await (batch.queue === DEAD ? recordDeadLetters(deps, jobs) : runApart(deps, jobs));
		batch.ackAll();
	} catch (error) {
		deps.log("batch.failed", { queue: batch.queue, jobs: jobs.length, error: errorText(error) });
		batch.retryAll();
	}
	deps.log("batch.done", { queue: batch.queue, jobs: jobs.length, ms: deps.now() - started });
	deps.background(deps.attemptCounts.save(false));
	await deps.startSweep();
}

/** Where a batch fails its halves are tried, down to single jobs: one that can never be done must not hold up the others. */
async function runApart(deps: Deps, jobs: Job[]): Promise<void> {
	try {
		await runJobs(deps, jobs);
	} catch (error) {
		if (jobs.length < 2) throw error;
		deps.log("batch.halved", { jobs: jobs.length, error: errorText(error) });
		const half = Math.ceil(jobs.length / 2);
		const tried = await Promise.allSettled([runApart(deps, jobs.slice(0, half)), runApart(deps, jobs.slice(half))]);
		const failure = tried.find((one) => one.status === "rejected");
		if (failure) throw failure.reason;
	}
}

import { CartTimer as RealCartTimer } from "../../src/jobs/cart-timer.ts";
import { Sweeper as RealSweeper } from "../../src/jobs/sweeper.ts";
import worker from "../../src/worker.ts";
import { type Counts, counted, noCounts } from "./counted-bindings.ts";

/** What each entry point of the Worker asked its bindings for, and how often it ran. */
export interface CountsByEntry {
	fetch: Counts;
	queue: Counts;
	sweeper: Counts;
	timer: Counts;
	batches: number;
	jobs: number;
	/** The most statements that one batch took. */
	mostStatements: number;
	/** Batches of the consumers since the last look. */
	lately: { jobs: number; ms: number }[];
	/** Timers that went off, and when the last one was through (Unix milliseconds). */
	alarms: number;
	alarmAt: number;
	/** Timers that were brought into memory. */
	timersStarted: number;
}

/** What the bench asks of the Worker that it drives. */
export interface Steering {
	/** false: calls for marketing mail are dropped. */
	mails?: boolean;
	/** A statement for the database, and the values for it. */
	sql?: string;
	values?: unknown[];
	/** Timers, by name, that are to go off at an instant (Unix milliseconds), whatever they are waiting for. */
	ring?: { names: string[]; at: number };
}

const none = { batches: 0, jobs: 0, mostStatements: 0, alarms: 0, alarmAt: 0, timersStarted: 0 };
const totals: CountsByEntry = { fetch: noCounts(), queue: noCounts(), sweeper: noCounts(), timer: noCounts(), lately: [], ...none };
let sendsMails = true;
let timerBindings: Env | undefined;

export class Sweeper extends RealSweeper {
	constructor(context: DurableObjectState, env: Env) {
		super(context, counted(env, totals.sweeper));
	}
}

export class CartTimer extends RealCartTimer {
	constructor(context: DurableObjectState, env: Env) {
		// One for all, as an isolate has it: what a Worker keeps for its bindings would be there a hundred thousand times.
		timerBindings ??= counted(env, totals.timer);
		super(context, timerBindings);
		totals.timersStarted++;
	}

	async ring(at: number): Promise<void> {
		await this.ctx.storage.setAlarm(at);
	}

	override async alarm(): Promise<void> {
		await super.alarm();
		totals.alarms++;
		totals.alarmAt = Date.now();
	}
}

// The real Worker behind bindings that count. Everything runs in one isolate here, so one variable sees all.
export default {
	async fetch(request, env, context) {
		const { pathname } = new URL(request.url);
		if (pathname === "/_counts") return Response.json({ ...totals, lately: totals.lately.splice(0) });
		if (pathname === "/_steer") return Response.json(await steer(env, await request.json<Steering>()));
		return worker.fetch(request, counted(env, totals.fetch), context);
	},
	async queue(batch, env, context) {
		if (batch.queue === "postbud-bulk" && !sendsMails) return batch.ackAll();
		const counts = noCounts();
		const began = Date.now();
		await worker.queue(batch, counted(env, counts), context);
		totals.lately.push({ jobs: batch.messages.length, ms: Date.now() - began });
		totals.batches++;
		totals.jobs += batch.messages.length;
		totals.mostStatements = Math.max(totals.mostStatements, counts.statements);
		for (const name of Object.keys(counts) as (keyof Counts)[]) totals.queue[name] += counts[name];
	},
} satisfies ExportedHandler<Env>;

async function steer(env: Env, { mails, sql, values = [], ring }: Steering): Promise<unknown[]> {
	sendsMails = mails ?? sendsMails;
	const timers = env.CART_TIMER as unknown as DurableObjectNamespace<CartTimer>;
	if (ring) await Promise.all(ring.names.map((name) => timers.getByName(name).ring(ring.at)));
	return sql === undefined
		? []
		: (
				await env.DB.prepare(sql)
					.bind(...values)
					.all()
			).results;
}

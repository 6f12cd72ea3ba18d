import { env as bindings } from "cloudflare:workers";
import { Sweeper as RealSweeper } from "../../src/jobs/sweeper.ts";
import worker from "../../src/worker.ts";
import { createActivity } from "./activity.ts";
import { installClock } from "./jumping-clock.ts";
import { createLossyQueues, type Losses, type QueueCounts } from "./lossy-queues.ts";
import { nextInstant, noteTransitions, type RowsAsked, readRows } from "./rows.ts";
import { seededRandom } from "./seeded-random.ts";

// The real Worker on queues that lose and double, under a clock that can be put forward while nothing is going on.

/** What one start of the Worker is told. */
export interface Start {
	seed: number;
	/** Milliseconds that its clock is ahead. */
	ahead: number;
	losses: Losses;
}

/** How it is doing. Instants are Unix milliseconds. */
export interface Standing {
	now: number;
	ahead: number;
	busy: boolean;
	steps: number;
	queues: QueueCounts;
	/** How often each step was logged. */
	logged: Record<string, number>;
}

export { CartTimer } from "../../src/jobs/cart-timer.ts";

const start = JSON.parse((bindings as unknown as { CHAOS: string }).CHAOS) as Start;
const clock = installClock(start.ahead);
const activity = createActivity();
const queues = createLossyQueues(activity, seededRandom(start.seed), start.losses);
const logged: Record<string, number> = {};
const wrapped = new WeakMap<Env, Env>();

// Counted and not written: while Miniflare starts it reads no log, and workerd stops where nobody reads what it writes.
console.log = (line: string) => {
	const { step } = JSON.parse(line) as { step: string };
	logged[step] = (logged[step] ?? 0) + 1;
};

/** One for each environment, because the Worker keeps what it made of it. */
function lossy(env: Env): Env {
	const made = wrapped.get(env) ?? { ...env, JOBS: queues.wrap(env.JOBS), BULK: queues.wrap(env.BULK), URGENT: queues.wrap(env.URGENT) };
	wrapped.set(env, made);
	return made;
}

export class Sweeper extends RealSweeper {
	private readonly alarms: DurableObjectStorage;

	constructor(context: DurableObjectState, env: Env) {
		super(context, lossy(env));
		const { storage } = context;
		this.alarms = storage;
		// The machine's clock drives alarms, so their instants are turned into its time.
		const shifted = {
			getAlarm: async () => {
				const at = await storage.getAlarm();
				return at === null ? null : at + clock.ahead();
			},
			setAlarm: (at: number) => storage.setAlarm(Math.max(1, at - clock.ahead())),
		};
		this.ctx = { storage: shifted, waitUntil: (work: Promise<unknown>) => context.waitUntil(activity.during(() => work)) } as unknown as typeof this.ctx;
	}

	/** After a jump of the clock the alarm is nearer. */
	async shift(jump: number): Promise<void> {
		const at = await this.alarms.getAlarm();
		if (at !== null) await this.alarms.setAlarm(Math.max(1, at - jump));
	}

	override async alarm(): Promise<void> {
		await activity.during(() => super.alarm());
	}
}

export default {
	async fetch(request, env, context) {
		const url = new URL(request.url);
		if (url.pathname.startsWith("/_chaos/")) return Response.json(await steer(url, env));
		return activity.during(async () => worker.fetch(request, lossy(env), activity.watched(context)));
	},
	async queue(received, env, context) {
		const { batch, twin } = queues.receive(received);
		const consume = (one: MessageBatch) => worker.queue(one, lossy(env), activity.watched(context));
		await activity.during(() => Promise.all([consume(batch), ...(twin ? [consume(twin)] : [])]));
	},
} satisfies ExportedHandler<Env>;

async function steer(url: URL, env: Env): Promise<unknown> {
	const asked = (name: string) => url.searchParams.get(name) ?? "";
	switch (url.pathname) {
		case "/_chaos/prepare":
			await noteTransitions(env.DB);
			return standing();
		case "/_chaos/tick":
			await queues.release();
			return standing();
		case "/_chaos/next":
			return { at: await nextInstant(env.DB, queues.nextDue(), Date.now()) };
		case "/_chaos/jump": {
			const jump = clock.jumpTo(Number(asked("to")));
			await (env.SWEEPER.getByName("sweeper") as unknown as Sweeper).shift(jump);
			return standing();
		}
		default:
			return readRows(env.DB, asked("rows") as RowsAsked, Number(asked("after")));
	}
}

function standing(): Standing {
	return { now: Date.now(), ahead: clock.ahead(), busy: activity.isBusy(), steps: activity.steps(), queues: queues.counts, logged };
}

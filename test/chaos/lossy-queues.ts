import type { Activity } from "./activity.ts";
import { pick } from "./seeded-random.ts";

/** What happens to calls on their way through a queue, as parts of 1. */
export interface Losses {
	lost: number;
	doubled: number;
	late: number;
	/** Batches that two consumers get at once. */
	twice: number;
}

export interface QueueCounts {
	calls: number;
	lost: number;
	doubled: number;
	late: number;
	twice: number;
}

/** A call that waits for its time outside the real queue, whose own delays know nothing of the Worker's clock. */
interface Held {
	queue: Queue;
	body: unknown;
	due: number;
}

export interface LossyQueues {
	wrap(queue: Queue): Queue;
	/** The batch, and whether another consumer gets it at the same time. */
	receive(batch: MessageBatch): { batch: MessageBatch; twin: MessageBatch | undefined };
	/** Puts the calls whose time has come into their queues. */
	release(): Promise<void>;
	/** When the next held call is due, Unix milliseconds. */
	nextDue(): number | null;
	counts: QueueCounts;
}

const LATEST = 60_000;

/**
 * The real queues, which lose some calls, double some, bring some late, and give some batches to two consumers at once.
 * What is held here is gone after a power cut, as in the local queues themselves.
 */
export function createLossyQueues(activity: Activity, random: () => number, losses: Losses): LossyQueues {
	const held: Held[] = [];
	const counts: QueueCounts = { calls: 0, lost: 0, doubled: 0, late: 0, twice: 0 };
	const fates = [
		["lost", losses.lost],
		["doubled", losses.doubled],
		["late", losses.late],
		["brought", 1 - losses.lost - losses.doubled - losses.late],
	] as const;
	const put = async (queue: Queue, bodies: unknown[]) => {
		activity.queued(bodies.length);
		for (let i = 0; i < bodies.length; i += 100) await queue.sendBatch(bodies.slice(i, i + 100).map((body) => ({ body, contentType: "json" as const })));
	};
	const accept = async (queue: Queue, messages: { body: unknown; delay: number }[]) => {
		const now: unknown[] = [];
		for (const { body, delay } of messages) {
			counts.calls++;
			const fate = pick(random, fates);
			if (fate !== "brought") counts[fate]++;
			if (fate === "lost") continue;
			const due = Date.now() + delay * 1000 + (fate === "late" ? random() * LATEST : 0);
			const copies = fate === "doubled" ? [body, body] : [body];
			if (due > Date.now()) held.push(...copies.map((copy) => ({ queue, body: copy, due })));
			else now.push(...copies);
		}
		if (now.length > 0) await put(queue, now);
	};
	return {
		counts,
		wrap: (queue) =>
			({
				metrics: () => queue.metrics(),
				send: (body: unknown, options?: QueueSendOptions) => accept(queue, [{ body, delay: options?.delaySeconds ?? 0 }]),
				sendBatch: (messages: Iterable<MessageSendRequest>) =>
					accept(
						queue,
						[...messages].map(({ body, delaySeconds }) => ({ body, delay: delaySeconds ?? 0 })),
					),
			}) as unknown as Queue,
		receive(batch) {
			activity.arrived(batch.messages.length);
			const again = () => {
				activity.queued(batch.messages.length);
				batch.retryAll();
			};
			const isTwice = random() < losses.twice;
			if (isTwice) counts.twice++;
			return { batch: consumed(batch, () => batch.ackAll(), again), twin: isTwice ? consumed(batch, nothing, nothing) : undefined };
		},
		async release() {
			const due = held.filter((one) => one.due <= Date.now());
			if (due.length === 0) return;
			for (const one of due) held.splice(held.indexOf(one), 1);
			for (const [queue, own] of Map.groupBy(due, (one) => one.queue))
				await put(
					queue,
					own.map(({ body }) => body),
				);
		},
		nextDue: () => held.reduce<number | null>((first, { due }) => Math.min(first ?? due, due), null),
	};
}

function consumed({ queue, messages }: MessageBatch, ackAll: () => void, retryAll: () => void): MessageBatch {
	return { queue, messages, ackAll, retryAll } as unknown as MessageBatch;
}

function nothing(): void {}

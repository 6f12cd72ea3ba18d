import type { Metric } from "../core/prometheus.ts";
import { SENDER_HEALTH } from "../core/sender-state.ts";
import type { Deps } from "../deps.ts";
import type { AttemptCount } from "../store/attempt-counts.ts";
import { readFigures } from "../store/figures.ts";

/** The figures of the whole deployment. */
export async function readMetrics(deps: Deps): Promise<Metric[]> {
	const now = deps.now();
	const [figures, backlog] = await Promise.all([readFigures(deps.databases.main, now), deps.queueBacklog().catch(() => null)]);
	const age = (at: number | null) => (at === null ? 0 : Math.max(0, (now - at) / 1000));
	const gauge = (name: string, help: string, value: number): Metric => ({ name: `postbud_${name}`, help, type: "gauge", samples: [{ value }] });
	const retrying = figures.unfinished.find(({ status }) => status === "retrying");
	return [
		{
			name: "postbud_attempts_total",
			help: "Attempts to hand a message to a mail service.",
			type: "counter",
			samples: attemptSamples(figures.attempts, deps.attemptCounts.unsaved()),
		},
		{
			name: "postbud_messages_unfinished",
			help: "Messages that something still has to happen with.",
			type: "gauge",
			samples: ["queued", "waiting", "sending", "retrying"].map((status) => ({
				labels: { status },
				value: figures.unfinished.find((one) => one.status === status)?.count ?? 0,
			})),
		},
		gauge("retries_due", "Messages whose next attempt is due.", retrying?.due ?? 0),
		gauge("oldest_unfinished_message_seconds", "Age of the oldest message that is not finished; 0 when there is none.", age(figures.oldestMessage)),
		gauge("events_unplanned", "Events that are stored and not planned yet.", figures.unplanned.count),
		gauge("oldest_unplanned_event_seconds", "Age of the oldest event that is not planned yet: how far the queue is behind.", age(figures.unplanned.oldest)),
		gauge("events_failed", "Events that could not be planned; POST /v1/replays tries them again.", figures.failedEvents),
		// A queue that does not answer is no reason to tell nothing.
		...(backlog === null ? [] : [gauge("queue_backlog", "Wake-up calls that wait in the queues.", backlog)]),
		gauge("webhook_deliveries_pending", "Deliveries to webhooks that have not got through yet.", figures.pendingDeliveries.count),
		gauge("oldest_webhook_delivery_seconds", "Age of the oldest of them.", age(figures.pendingDeliveries.oldest)),
		{
			name: "postbud_senders",
			help: "Senders by their health.",
			type: "gauge",
			samples: SENDER_HEALTH.map((health) => ({ labels: { health }, value: figures.senders.find((one) => one.health === health)?.count ?? 0 })),
		},
	];
}

/** What is written down, and what this isolate has counted since. */
function attemptSamples(saved: AttemptCount[], unsaved: AttemptCount[]): Metric["samples"] {
	const groups = Map.groupBy([...saved, ...unsaved], ({ provider, outcome }) => `${provider} ${outcome}`);
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		const labels = first && { provider: first.provider || "none", outcome: first.outcome };
		return labels ? [{ labels, value: group.reduce((sum, { count }) => sum + count, 0) }] : [];
	});
}

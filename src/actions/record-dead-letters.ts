import { settle } from "../core/settle.ts";
import type { Deps, Job } from "../deps.ts";
import { claimMessages } from "../store/claims.ts";
import { noteFailedEvents } from "../store/events.ts";
import { type MessageResult, recordResults } from "../store/results.ts";
import { deliveredConsequences } from "./consequences.ts";
import { leaseTime } from "./run-jobs.ts";
import { wakeDeliveries } from "./wake-up.ts";

const DETAIL = "the job failed again and again";
/** So often the queue gives planning an event up before it ends as failed; the sweep has it tried again in between. */
const MOST_FAILURES = 5;

/**
 * Jobs that the queue gave up on. The rows are still there and the sweep wakes them; what is written down is that an
 * attempt went wrong before it began, so that a message which can never be handled ends with a reason, and so does an
 * event. Both can be put back by hand.
 */
export async function recordDeadLetters(deps: Deps, jobs: Job[]): Promise<void> {
	const now = deps.now();
	const lease = deps.newId("lse");
	const refs = jobs.flatMap((job) => ("message" in job ? [{ store: job.store, id: job.message }] : []));
	const events = jobs.flatMap((job) => ("event" in job ? [{ store: job.store, id: job.event }] : []));
	const ended = events.length > 0 ? await noteFailedEvents(deps.databases.main, events, DETAIL, MOST_FAILURES) : [];
	for (const { store, id } of events) deps.log("event.dead_lettered", { store, event: id, ended: ended.some((one) => one.id === id) });
	const messages = refs.length > 0 ? await claimMessages(deps.databases.main, refs, lease, now, now + leaseTime(deps)) : [];
	if (messages.length === 0) return;
	const outcome = { kind: "deferred", reason: "dead_lettered", detail: DETAIL } as const;
	const results = messages.map((message): MessageResult => {
		const n = message.attempts.length + 1;
		const settlement = settle(outcome, { attempt: n - message.attemptsBefore, dedupes: true, onAmbiguous: "retry", otherSender: false, random: 0 });
		const dueAt = settlement.status === "retrying" ? now + settlement.delay * 1000 : now;
		const attempt = {
			n,
			at: new Date(now).toISOString(),
			outcome: outcome.kind,
			reason: outcome.reason,
			detail: outcome.detail,
			provider: message.provider ?? "",
			sender_id: message.senderId ?? "",
			duration_ms: 0,
		};
		deps.log("message.dead_lettered", { store: message.storeId, message: message.id, status: settlement.status });
		return {
			store: message.storeId,
			id: message.id,
			lease,
			status: settlement.status,
			reason: settlement.status === "sent" ? null : settlement.reason,
			detail: outcome.detail,
			attempt,
			provider: null,
			providerMessageId: null,
			senderId: null,
			from: null,
			replyTo: null,
			subject: null,
			search: message.search,
			template: message.template,
			attachments: message.attachments,
			secret: message.secret,
			content: null,
			dueAt,
			wakeAt: dueAt,
			sentAt: null,
		};
	});
	const shops = await deps.shops.get(messages.map(({ storeId }) => storeId));
	const further = deliveredConsequences(deps, messages, results, shops);
	await recordResults(deps.databases.main, results, further);
	await wakeDeliveries(deps, further.deliveries);
}

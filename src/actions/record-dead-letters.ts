import { settle } from "../core/settle.ts";
import type { Deps, Job } from "../deps.ts";
import { claimMessages, recordResults } from "../store/work.ts";
import { leaseTime } from "./run-jobs.ts";

/**
 * Jobs that the queue gave up on. The rows are still there and the sweep wakes them; what is written down is that an
 * attempt went wrong before it began, so that a message which can never be handled ends with a reason.
 */
export async function recordDeadLetters(deps: Deps, jobs: Job[]): Promise<void> {
	const now = deps.now();
	const lease = deps.newId("lse");
	const refs = jobs.flatMap((job) => ("message" in job ? [{ store: job.store, id: job.message }] : []));
	for (const job of jobs) if ("event" in job) deps.log("event.dead_lettered", { store: job.store, event: job.event });
	const messages = refs.length > 0 ? await claimMessages(deps.databases.main, refs, lease, now, now + leaseTime(deps)) : [];
	if (messages.length === 0) return;
	const outcome = { kind: "deferred", reason: "dead_lettered", detail: "the job failed again and again" } as const;
	await recordResults(
		deps.databases.main,
		messages.map((message) => {
			const n = message.attempts.length + 1;
			const settlement = settle(outcome, n, true, "retry", 0);
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
		}),
	);
}

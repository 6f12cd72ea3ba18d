import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { purgeAudit } from "../store/audit.ts";
import { purgeCallbackTokens } from "../store/delivery-events.ts";
import { purgeHookDeliveries } from "../store/hook-deliveries.ts";
import { forgetLeftSecrets, takeOverdue } from "../store/left-work.ts";
import { purgeRecoveries } from "../store/recoveries.ts";
import { purgeSendBatches } from "../store/send-batches.ts";
import { purgeSessions } from "../store/sessions.ts";
import { purgeTries } from "../store/tries.ts";
import { purgeDeliveries, takeOverdueDeliveries } from "../store/webhook-deliveries.ts";
import { countDueBatches } from "./count-batches.ts";
import { countDays } from "./count-days.ts";
import { doHookWork } from "./do-hook-work.ts";
import { makeBatches } from "./make-batches.ts";
import { probeSenders } from "./probe-senders.ts";
import { raiseAlerts } from "./raise-alerts.ts";
import { raiseDigests } from "./raise-digests.ts";
import { sweepCarts } from "./sweep-carts.ts";
import { laneOf, laneOfEvent } from "./wake-up.ts";

const LIMIT = 1000;
/** A row that was woken is looked at again after this many milliseconds. */
const AGAIN = 60_000;
/** Longer than any service remembers a request, or signs a callback for. */
const TWO_DAYS = 172_800_000;
/** How long the log of what webhooks were told is kept. */
const MONTH = 30 * 86_400_000;
/** How long the audit log is kept. */
const TWO_YEARS = 730 * 86_400_000;

/**
 * Wakes what was stored and never finished: jobs that the queue lost, consumers that vanished. It decides nothing.
 * Senders that do not work are tried, admins hear of what they are to hear of, and secrets that nothing needs any more go.
 * @returns whether there may be more
 */
export async function sweep(deps: Deps): Promise<boolean> {
	const now = deps.now();
	const overdue = await takeOverdue(deps.databases.main, now, now + AGAIN, LIMIT);
	const deliveries = await takeOverdueDeliveries(deps.databases.main, now, now + AGAIN, LIMIT);
	await deps.wake([
		...overdue.events.map(({ store, id, type }) => ({ job: { store, event: id }, lane: laneOfEvent(type) })),
		...overdue.messages.map(({ store, id, class: mailClass }) => ({ job: { store, message: id }, lane: laneOf(mailClass) })),
		...deliveries.map(({ store, id }) => ({ job: { store, delivery: id }, lane: "bulk" as const })),
	]);
	const counts = { events: overdue.events.length, messages: overdue.messages.length, deliveries: deliveries.length };
	if (Object.values(counts).some((count) => count > 0)) deps.log("sweep.woken", counts);
	let moreCarts = false;
	// What is beside the point must not stop the point: each by itself, and the trials last, because they take their time.
	const rest = {
		carts: async () => {
			moreCarts = await sweepCarts(deps);
		},
		secrets: () => forgetLeftSecrets(deps.databases.main, now - AGAIN, LIMIT),
		counts: () => deps.attemptCounts.save(true),
		alerts: () => raiseAlerts(deps),
		digests: () => raiseDigests(deps),
		hooks: () => doHookWork(deps),
		batches: () => makeBatches(deps),
		batchCounts: () => countDueBatches(deps),
		figures: () => countDays(deps),
		probes: () => probeSenders(deps),
	};
	for (const [part, work] of Object.entries(rest)) await apart(deps, part, work);
	return moreCarts || Object.values(counts).includes(LIMIT);
}

async function apart(deps: Deps, part: string, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		deps.log("sweep.part_failed", { part, error: errorText(error) });
	}
}

export async function tidyUp(deps: Deps): Promise<void> {
	const now = deps.now();
	await purgeSessions(deps.databases.main, now);
	await purgeTries(deps.databases.main, now);
	await purgeSendBatches(deps.databases.main, now - TWO_DAYS);
	await purgeCallbackTokens(deps.databases.main, now - TWO_DAYS);
	await purgeDeliveries(deps.databases.main, now - MONTH, LIMIT);
	await purgeHookDeliveries(deps.databases.main, now - MONTH, LIMIT);
	await purgeRecoveries(deps.databases.main, now - TWO_DAYS);
	await purgeAudit(deps.databases.main, now - TWO_YEARS, LIMIT);
}

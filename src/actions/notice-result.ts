import { attemptNumber, EXHAUSTED, failedSince, obstacle } from "../core/webhook-attempts.ts";
import type { Knock } from "../core/webhook-health.ts";
import { type DeliverySettlement, isSuccess, settleDelivery } from "../core/webhook-schedule.ts";
import type { Deps } from "../deps.ts";
import type { DeliveryResult, Verdict } from "../store/webhook-deliveries.ts";
import type { WebhookRow } from "../store/webhooks.ts";
import type { Notice, Tried } from "./post-notices.ts";

/** What a notice leaves in its row, and what it tells about its webhook. */
export interface NoticeOutcome {
	result: DeliveryResult;
	knock?: Knock;
	verdict?: Verdict;
}

/** A delivery whose turn did not come waits this long, so that others have theirs and its receiver has rest. Milliseconds. */
const TURN = 30_000;
/** How long after its time a retry is looked after by the sweep, in case the queue lost it. */
const RETRY_GRACE = 5_000;
const GONE = "The receiver answered 410: it does not want to hear any more.";

export function noticeResult(deps: Deps, notice: Notice, lease: string): NoticeOutcome {
	const { delivery, webhook, tried } = notice;
	const now = deps.now();
	const base = { store: delivery.storeId, id: delivery.id, lease, attempt: null, deliveredAt: null };
	if (webhook && tried) return attempted(deps, notice, webhook, tried, base);
	const detail = obstacle(delivery, webhook);
	if (detail !== null) return { result: { ...base, status: "failed", detail, ...dueIn(now, 0) } };
	return { result: { ...base, status: "pending", detail: null, ...dueIn(now, TURN) } };
}

function attempted(
	deps: Deps,
	{ delivery }: Notice,
	webhook: WebhookRow,
	{ posted, startedAt, duration }: Tried,
	base: Pick<DeliveryResult, "store" | "id" | "lease" | "attempt" | "deliveredAt">,
): NoticeOutcome {
	const n = attemptNumber(delivery);
	const settlement = settleDelivery(posted, n, (deps.random(1)[0] ?? 0) / 256);
	const end = startedAt + duration;
	const about = { store: delivery.storeId, webhook: webhook.id, url: webhook.url };
	deps.log("webhook.attempted", {
		store: delivery.storeId,
		webhook: webhook.id,
		delivery: delivery.id,
		answer: posted.status,
		n,
		ms: duration,
		status: settlement.status,
	});
	const result: DeliveryResult = {
		...base,
		status: settlement.status,
		detail: detailOf(settlement),
		attempt: { at: new Date(startedAt).toISOString(), status: posted.status, detail: posted.detail, duration_ms: duration },
		...dueIn(deps.now(), settlement.status === "pending" ? settlement.delay * 1000 : 0),
		deliveredAt: settlement.status === "delivered" ? end : null,
	};
	const outcome = { result, knock: { ...about, end, through: isSuccess(posted.status) } };
	if (settlement.status !== "failed") return outcome;
	const reason = settlement.because === "gone" ? ("gone" as const) : ("failing" as const);
	return { ...outcome, verdict: { ...about, reason, since: failedSince(delivery) ?? end } };
}

function detailOf(settlement: DeliverySettlement): string | null {
	if (settlement.status !== "failed") return null;
	return settlement.because === "gone" ? GONE : EXHAUSTED;
}

function dueIn(now: number, delay: number): Pick<DeliveryResult, "dueAt" | "wakeAt"> {
	return { dueAt: now + delay, wakeAt: now + delay + RETRY_GRACE };
}
